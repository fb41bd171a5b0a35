import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import {
  embeddedFolder,
  inThisThread,
  lockEmbedded,
  migrateEmbedded,
  openFiles,
} from '../embedded-database.js';
import type { MigrationSource } from '../migrations/load-migrations.js';
import type { DatabaseLocation } from '../open-database.js';
import { connect, migrateServer, underMigrationLock } from '../postgres-database.js';
import { BackupError } from './backup-error.js';
import { clearSchema } from './clear-schema.js';
import type { RawDatabase } from './raw-database.js';
import { tableNames } from './table-catalogue.js';

const CONNECT_TIMEOUT_MS = 5_000;

/** An empty database that a backup is restored into. */
export interface RestoreTarget {
  migrate(source: MigrationSource): Promise<void>;
  /** On one connection; not while it migrates. */
  use<T>(work: (database: RawDatabase) => Promise<T>): Promise<T>;
}

/**
 * The database as it is, not migrated.
 * @throws DatabaseStartError, BackupError `no_database`
 */
export function withBackupSource<T>(
  { databaseUrl, dataDir }: DatabaseLocation,
  work: (database: RawDatabase) => Promise<T>,
): Promise<T> {
  return databaseUrl === undefined ? fromEmbedded(dataDir, work) : fromServer(databaseUrl, work);
}

/**
 * A database with nothing in it, which nobody else may migrate meanwhile. What fails leaves nothing behind.
 * @throws DatabaseStartError, BackupError `not_empty`
 */
export function withRestoreTarget(
  { databaseUrl, dataDir }: DatabaseLocation,
  work: (target: RestoreTarget) => Promise<void>,
): Promise<void> {
  return databaseUrl === undefined ? intoEmbedded(dataDir, work) : intoServer(databaseUrl, work);
}

async function fromEmbedded<T>(dataDir: string, work: (database: RawDatabase) => Promise<T>): Promise<T> {
  const unlock = await lockEmbedded(dataDir);
  try {
    const folder = embeddedFolder(dataDir);
    if (!existsSync(folder)) {
      throw new BackupError('no_database', `There is no database in ${dataDir}: nothing to back up.`);
    }
    return await withFiles(folder, work);
  } finally {
    await unlock();
  }
}

/** Beside the place that they are for until they are complete. */
async function intoEmbedded(dataDir: string, work: (target: RestoreTarget) => Promise<void>): Promise<void> {
  const unlock = await lockEmbedded(dataDir);
  const folder = embeddedFolder(dataDir);
  const unfinished = `${folder}.restoring`;
  try {
    if (existsSync(folder)) {
      throw new BackupError(
        'not_empty',
        `There is a database in ${folder}. Move that folder away first: nothing is restored over something.`,
      );
    }
    await rm(unfinished, { recursive: true, force: true });
    await withFiles(unfinished, (database) =>
      work({
        migrate: (source) => migrateEmbedded(inThisThread(database), source),
        use: (step) => step(database),
      }),
    );
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    await unlock();
  }
}

async function withFiles<T>(folder: string, work: (database: PGlite) => Promise<T>): Promise<T> {
  const database = await openFiles(folder);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function fromServer<T>(databaseUrl: string, work: (database: RawDatabase) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'parley-backup',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    max: 1,
  });
  // A connection that breaks fails its statement as well: that is where the error is reported.
  pool.on('error', () => undefined);
  try {
    return await withConnection(pool, work);
  } finally {
    await pool.end();
  }
}

function intoServer(databaseUrl: string, work: (target: RestoreTarget) => Promise<void>): Promise<void> {
  return underMigrationLock(databaseUrl, async (pool) => {
    const use: RestoreTarget['use'] = (step) => withConnection(pool, step);
    await use(refuseTables);
    try {
      await work({ migrate: (source) => migrateServer(pool, source), use });
    } catch (error) {
      await use(clearSchema);
      throw error;
    }
  });
}

async function refuseTables(database: RawDatabase): Promise<void> {
  const names = await tableNames(database);
  if (names.length === 0) return;
  throw new BackupError(
    'not_empty',
    `The database of DATABASE_URL is not empty (${names.length} tables, ${names[0]} among them). ` +
      'Create a new one and name that: nothing is restored over something.',
  );
}

async function withConnection<T>(pool: pg.Pool, work: (database: RawDatabase) => Promise<T>): Promise<T> {
  const connection = await connect(pool);
  try {
    return await work(connection);
  } finally {
    connection.release();
  }
}
