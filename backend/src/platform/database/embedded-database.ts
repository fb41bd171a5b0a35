import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { DatabaseStartError } from './database-start-error.js';
import { lockFolder } from './folder-lock.js';
import { createClient } from './create-client.js';
import { applyMigrations } from './migrations/apply-migrations.js';
import { loadMigrations, type MigrationSource } from './migrations/load-migrations.js';
import { withScripts } from './migrations/script-adapter.js';
import { InProcessNotifications } from './notifications/in-process-notifications.js';
import type { DatabaseConnection } from './database-connection.js';

/**
 * Postgres inside this process, files under `dataDir/database`. It has one connection: statements queue.
 * @throws DatabaseStartError
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<DatabaseConnection> {
  const unlock = await lockEmbedded(dataDir);
  try {
    const database = await serveDatabase(await openFiles(embeddedFolder(dataDir)));
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

/** Migrates an open PGlite and puts Prisma's client before it. */
export async function serveDatabase(postgres: PGlite): Promise<DatabaseConnection> {
  try {
    await migrateEmbedded(postgres, await loadMigrations());
  } catch (error) {
    await postgres.close();
    throw error;
  }
  return connectTo(postgres);
}

/** Puts Prisma's client before an open PGlite that is at this build's schema already. */
export function connectTo(postgres: PGlite): DatabaseConnection {
  const client = createClient(new PrismaPGlite(postgres));
  return {
    client,
    notifications: new InProcessNotifications(),
    pool: null,
    close: async () => {
      await client.$disconnect();
      if (!postgres.closed) {
        await postgres.close();
      }
    },
  };
}

/** @throws DatabaseStartError `newer` or `migration_failed` */
export async function migrateEmbedded(postgres: PGlite, source: MigrationSource): Promise<void> {
  await applyMigrations(
    withScripts(new PrismaPGlite(postgres), (script) => postgres.exec(script)),
    source,
  );
}

/** @throws DatabaseStartError `unreadable` */
export async function openFiles(folder: string): Promise<PGlite> {
  try {
    return await PGlite.create(folder);
  } catch (error) {
    throw new DatabaseStartError(
      'unreadable',
      `The embedded database in ${folder} cannot be opened: it is damaged, or not writable. ` +
        'Restore it from a backup, or move the folder away to start with an empty one.',
      { cause: error },
    );
  }
}
