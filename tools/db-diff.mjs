/**
 * Writes the next migration: `node tools/db-diff.mjs <name>`, after `schema.prisma` was changed and the backend built.
 * Prints nothing to do when the migrations already lead to the data model.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffSchema } from '../dist/backend/platform/database/migrations/diff-schema.js';
import { loadMigrations } from '../dist/backend/platform/database/migrations/load-migrations.js';

const name = process.argv[2] ?? '';
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: db-diff <name of the migration in lower case and underscores>');
  process.exit(1);
}
const source = await loadMigrations();
const script = await diffSchema(source);
if (script === '') {
  console.log('The migrations already lead to prisma/schema.prisma.');
} else {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(source.migrations.baseDir, `${time}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(`Wrote ${folder}/migration.sql: read it before you commit it.`);
}
