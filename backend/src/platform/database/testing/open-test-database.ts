import { createHash, randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { connectTo, inThisThread, serveDatabase } from '../embedded-database.js';
import { neverCompileWrappers } from '../embedded/wasm-wrappers.js';
import { loadMigrations } from '../migrations/load-migrations.js';
import type { DatabaseConnection } from '../database-connection.js';

/** Postgres clears its buffers at every start: 128 MiB by itself, which takes longer than all the rest. */
const START_PARAMETERS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'];

/** Small files: they are written out and read in as a whole. */
const CLUSTER_PARAMETERS = ['--wal-segsize=1'];

/** A cluster's own spare databases are two thirds of it, and no test asks for them. */
const WITHOUT_SPARES = [
  'UPDATE pg_database SET datistemplate = false',
  'DROP DATABASE template0',
  'DROP DATABASE template1',
  'CHECKPOINT',
];

/** A migrated database in memory, empty but for what the migrations seed. Close it when the test is over. */
export async function openTestDatabase(): Promise<DatabaseConnection> {
  neverCompileWrappers();
  const file = await templateFile();
  const stored = await readFile(file).catch(() => undefined);
  const template = stored ?? (await makeTemplate(file));
  const postgres = await PGlite.create({ loadDataDir: new Blob([template]), startParams: START_PARAMETERS });
  return connectTo(inThisThread(postgres));
}

async function makeTemplate(file: string): Promise<Buffer> {
  const postgres = await PGlite.create({
    startParams: START_PARAMETERS,
    initDbStartParams: CLUSTER_PARAMETERS,
  });
  const database = await serveDatabase(inThisThread(postgres));
  for (const statement of WITHOUT_SPARES) await postgres.exec(statement);
  const dump = await postgres.dumpDataDir('none');
  const template = Buffer.from(await dump.arrayBuffer());
  await database.close();
  // Test processes run side by side: none may see a half-written file.
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, template);
  await rename(unfinished, file);
  return template;
}

/** Creating a cluster takes seconds, restoring a migrated one a fraction: one copy for each state of what it is made from. */
async function templateFile(): Promise<string> {
  const { migrations } = await loadMigrations();
  const madeFrom = JSON.stringify([migrations, CLUSTER_PARAMETERS, WITHOUT_SPARES]);
  const digest = createHash('sha256').update(madeFrom).digest('hex').slice(0, 16);
  return join(tmpdir(), `parley-test-database-${digest}.tar`);
}
