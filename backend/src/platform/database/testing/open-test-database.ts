import { createHash, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { serveDatabase } from '../embedded-database.js';
import { loadMigrations } from '../migrations/load-migrations.js';
import type { DatabaseConnection } from '../database-connection.js';

/** A migrated database in memory, empty but for what the migrations seed. Close it when the test is over. */
export async function openTestDatabase(): Promise<DatabaseConnection> {
  const template = await templateFile();
  const stored = await readFile(template).catch(() => undefined);
  if (stored !== undefined) {
    return serveDatabase(await PGlite.create({ loadDataDir: new Blob([stored]) }));
  }
  const postgres = await PGlite.create();
  const database = await serveDatabase(postgres);
  const dump = await postgres.dumpDataDir('none');
  // Test processes run side by side: none may see a half-written file.
  const unfinished = `${template}.${randomUUID()}`;
  await writeFile(unfinished, Buffer.from(await dump.arrayBuffer()));
  await rename(unfinished, template);
  return database;
}

/** Creating a cluster takes seconds, restoring a migrated one a fraction: one copy for each state of the migrations. */
async function templateFile(): Promise<string> {
  const { migrations } = await loadMigrations();
  const digest = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  return join(tmpdir(), `parley-test-database-${digest}.tar`);
}
