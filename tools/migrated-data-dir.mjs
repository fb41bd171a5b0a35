/**
 * Jest's global set-up where tests start the built backend: `MIGRATED_DATA_DIR` names a folder to copy for a `DATA_DIR`. A start
 * on an empty one creates a cluster and migrates it, which takes three times as long as all the rest of a start.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './project-node.mjs';

const built = join(root, 'dist', 'backend', 'platform', 'database');
const embedded = join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json');

export default async function nameMigratedDataDir() {
  const { loadMigrations } = await import(join(built, 'migrations', 'load-migrations.js'));
  const { migrations } = await loadMigrations();
  const madeFrom = JSON.stringify(migrations) + (await readFile(embedded, 'utf8'));
  const digest = createHash('sha256').update(madeFrom).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `parley-migrated-${digest}`);
  if (!existsSync(folder)) await make(folder);
  process.env.MIGRATED_DATA_DIR = folder;
}

/** As the product makes it, but for the rows that a backend writes once it runs. */
async function make(folder) {
  const { openEmbeddedDatabase } = await import(join(built, 'embedded-database.js'));
  const unfinished = `${folder}.${randomUUID()}`;
  await (await openEmbeddedDatabase(unfinished)).close();
  await rename(unfinished, folder).catch(async (error) => {
    // Two runs that begin together make two: the first one stays.
    if (!existsSync(folder)) throw error;
    await rm(unfinished, { recursive: true });
  });
}
