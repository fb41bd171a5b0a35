import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { DatabaseStartError } from './database-start-error.js';
import { lockFolder } from './folder-lock.js';
import { createClient } from './create-client.js';
import { ThreadedPostgres } from './embedded/threaded-postgres.js';
import { neverCompileWrappers } from './embedded/wasm-wrappers.js';
import { applyMigrations } from './migrations/apply-migrations.js';
import { loadMigrations, type MigrationSource } from './migrations/load-migrations.js';
import { withScripts } from './migrations/script-adapter.js';
import { InProcessNotifications } from './notifications/in-process-notifications.js';
import type { DatabaseConnection } from './database-connection.js';

/** A Postgres that needs no server. */
export interface EmbeddedPostgres {
  readonly adapters: SqlMigrationAwareDriverAdapterFactory;
  /** Runs statements that are separated by semicolons, in one implicit transaction. */
  exec(script: string): Promise<unknown>;
  /** Waits for running statements. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Postgres in a thread of this process, files under `dataDir/database`. It has one connection: statements queue.
 * @throws DatabaseStartError
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<DatabaseConnection> {
  const unlock = await lockEmbedded(dataDir);
  try {
    const database = await serveDatabase(await openInThread(embeddedFolder(dataDir)));
    return { ...database, close: () => database.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Where the files are. */
export function embeddedFolder(dataDir: string): string {
  return join(dataDir, 'database');
}

/**
 * Makes the folder when it is not there.
 * @returns releases the lock
 * @throws DatabaseStartError `in_use` or `unreadable`
 */
export async function lockEmbedded(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  return lockFolder(join(dataDir, 'database.lock'));
}

/** One that runs in the thread that uses it: for programs that do nothing else meanwhile, and for tests. */
export function inThisThread(postgres: PGlite): EmbeddedPostgres {
  return {
    adapters: new PrismaPGlite(postgres),
    exec: (script) => postgres.exec(script),
    close: async () => {
      if (!postgres.closed) await postgres.close();
    },
  };
}

/** Migrates it and puts Prisma's client before it. */
export async function serveDatabase(postgres: EmbeddedPostgres): Promise<DatabaseConnection> {
  try {
    await migrateEmbedded(postgres, await loadMigrations());
  } catch (error) {
    await postgres.close();
    throw error;
  }
  return connectTo(postgres);
}

/** Puts Prisma's client before one that is at this build's schema already. */
export function connectTo(postgres: EmbeddedPostgres): DatabaseConnection {
  const client = createClient(postgres.adapters);
  return {
    client,
    notifications: new InProcessNotifications(),
    pool: null,
    close: async () => {
      await client.$disconnect();
      await postgres.close();
    },
  };
}

/** @throws DatabaseStartError `newer` or `migration_failed` */
export async function migrateEmbedded(postgres: EmbeddedPostgres, source: MigrationSource): Promise<void> {
  await applyMigrations(
    withScripts(postgres.adapters, (script) => postgres.exec(script)),
    source,
  );
}

/** @throws DatabaseStartError `unreadable` */
export function openFiles(folder: string): Promise<PGlite> {
  neverCompileWrappers();
  return orUnreadable(folder, PGlite.create(folder));
}

async function openInThread(folder: string): Promise<EmbeddedPostgres> {
  const postgres = await orUnreadable(folder, ThreadedPostgres.open(folder));
  return { adapters: postgres, exec: (script) => postgres.exec(script), close: () => postgres.close() };
}

async function orUnreadable<T>(folder: string, opened: Promise<T>): Promise<T> {
  try {
    return await opened;
  } catch (error) {
    throw new DatabaseStartError(
      'unreadable',
      `The embedded database in ${folder} cannot be opened: it is damaged, or not writable. ` +
        'Restore it from a backup, or move the folder away to start with an empty one.',
      { cause: error },
    );
  }
}
