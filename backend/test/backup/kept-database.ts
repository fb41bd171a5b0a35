import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withBackupSource, withRestoreTarget } from '../../src/platform/database/backup/backup-place.js';
import { textsOf } from '../../src/platform/database/backup/raw-database.js';
import { readCatalogue } from '../../src/platform/database/backup/table-catalogue.js';
import { restoreFile } from '../../src/platform/database/backup/restore-backup.js';
import { writeBackup } from '../../src/platform/database/backup/write-backup.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import {
  loadMigrations,
  type MigrationSource,
} from '../../src/platform/database/migrations/load-migrations.js';
import { type DatabaseLocation, openDatabase } from '../../src/platform/database/open-database.js';
import { createTemporaryDatabase, TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';

/** Where a database is that a test fills, backs up, or restores into; empty at first. */
export interface Place {
  readonly location: DatabaseLocation;
  remove(): Promise<void>;
}

let servers = 0;

export async function emptyServer(): Promise<Place> {
  const database = await createTemporaryDatabase(TEST_DATABASE_URL ?? '', `backup${++servers}`);
  return { location: { databaseUrl: database.url, dataDir: '' }, remove: () => database.drop() };
}

export async function emptyFolder(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-backup-'));
  return {
    location: { databaseUrl: undefined, dataDir },
    remove: () => rm(dataDir, { recursive: true }),
  };
}

export const emptyPlace = TEST_DATABASE_URL === undefined ? emptyFolder : emptyServer;

export async function backUp({ location }: Place, folder: string, known?: MigrationSource): Promise<string> {
  const file = join(folder, `${randomUUID()}.gz`);
  const source = known ?? (await loadMigrations());
  await withBackupSource(location, (database) =>
    writeBackup(database, { file, source, version: '0.0.0', settings: ['ENCRYPTION_KEY'] }),
  );
  return file;
}

export async function restore(file: string, { location }: Place): Promise<void> {
  await restoreFile(file, location, await loadMigrations());
}

/** Brings an empty place to the schema of another version, and runs some statements there. */
export async function migrateTo(
  { location }: Place,
  source: MigrationSource,
  statements: readonly string[],
): Promise<void> {
  await withRestoreTarget(location, async (target) => {
    await target.migrate(source);
    await target.use(async (database) => {
      for (const statement of statements) await database.query(statement);
    });
  });
}

export async function inDatabase<T>(
  { location }: Place,
  work: (database: DatabaseConnection) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location, () => undefined);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Every row of every table that a backup has, as the database writes them down; of tables, columns and all. */
export function contentsOf({ location }: Place): Promise<Record<string, readonly string[]>> {
  return withBackupSource(location, async (database) => {
    const contents: Record<string, readonly string[]> = {};
    await database.query(`SET TimeZone = 'UTC'`);
    for (const { name } of await readCatalogue(database)) {
      contents[name] = await textsOf(
        database,
        `SELECT kept::text FROM "${name}" AS kept ORDER BY kept::text COLLATE "C"`,
      );
    }
    return contents;
  });
}

/** How many rows each table has, also those that no backup has. */
export function countsOf(place: Place, tables: readonly string[]): Promise<Record<string, number>> {
  return withBackupSource(place.location, async (database) => {
    const counts: Record<string, number> = {};
    for (const name of tables) {
      const [count] = await textsOf(database, `SELECT count(*)::text FROM "${name}"`);
      counts[name] = Number(count);
    }
    return counts;
  });
}
