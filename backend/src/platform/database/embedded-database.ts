import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { DatabaseStartError } from './database-start-error.js';
import { lockFolder } from './folder-lock.js';
import { createClient } from './create-client.js';
import { applyMigrations } from './migrations/apply-migrations.js';
import { loadMigrations } from './migrations/load-migrations.js';
import { withScripts } from './migrations/script-adapter.js';
import { InProcessNotifications } from './notifications/in-process-notifications.js';
import type { DatabaseConnection } from './database-connection.js';

/**
 * Postgres inside this process, files under `dataDir/database`. It has one connection: statements queue.
 * @throws DatabaseStartError
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<DatabaseConnection> {
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(join(dataDir, 'database.lock'));
  try {
    const database = await serveDatabase(await openFiles(join(dataDir, 'database')));
    return { ...database, close: () => database.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Migrates an open PGlite and puts Prisma's client before it. */
export async function serveDatabase(postgres: PGlite): Promise<DatabaseConnection> {
  try {
    const scripts = withScripts(new PrismaPGlite(postgres), (script) => postgres.exec(script));
    await applyMigrations(scripts, await loadMigrations());
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

async function openFiles(folder: string): Promise<PGlite> {
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
