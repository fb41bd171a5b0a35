import type { MigrationSource } from '../migrations/load-migrations.js';
import type { DatabaseLocation } from '../open-database.js';
import { migrationsAsOf, refuseNewer } from './applied-migrations.js';
import { BackupError } from './backup-error.js';
import { withRestoreTarget } from './backup-place.js';
import { inTransaction, quoted, type RawDatabase, textsOf } from './raw-database.js';
import { checkBackup, type CheckedBackup, eachBatch } from './read-backup.js';
import { type CataloguedTable, readCatalogue } from './table-catalogue.js';

/**
 * Fills an empty database: with the schema that the backup was taken from, then with its rows, all of them or none, then with what this
 * build's schema has beyond. The whole file is good before anything is touched.
 * @throws BackupError, DatabaseStartError
 */
export async function restoreFile(
  file: string,
  location: DatabaseLocation,
  source: MigrationSource,
): Promise<CheckedBackup> {
  const backup = await checkBackup(file);
  const { migrations } = backup.header;
  refuseNewer('The backup', migrations, source);
  await withRestoreTarget(location, async (target) => {
    await target.migrate(migrationsAsOf(source, migrations));
    await target.use((database) => inTransaction(database, '', () => fill(database, backup)));
    await target.migrate(source);
    await target.use((database) => database.query('ANALYZE'));
  });
  return backup;
}

/**
 * As it was, to the letter: the triggers, which make up rows as others come in, are set aside meanwhile. So a trail that somebody tampered
 * with comes back as that, for `audit:verify` to say so.
 */
async function fill(database: RawDatabase, backup: CheckedBackup): Promise<void> {
  const tables = await readCatalogue(database);
  refuseUnknownTables(backup, tables);
  for (const { name } of tables) await database.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
  // What the migrations brought is in the backup as well.
  for (const { name } of tables.toReversed()) await database.query(`DELETE FROM ${quoted(name)}`);
  const statements = new Map(tables.map((table) => [table.name, insertOf(table)]));
  await eachBatch(backup, async (table, line) => {
    await database.query(statements.get(table) ?? '', [line]);
  });
  for (const table of tables) {
    await setSequences(database, table);
    await compareCount(database, table, backup);
    await database.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
  }
}

function refuseUnknownTables({ tables }: CheckedBackup, known: readonly CataloguedTable[]): void {
  const names = known.map(({ name }) => name);
  const unknown = tables.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new BackupError(
      'damaged',
      `The backup has tables that its migrations do not make: ${unknown.join(', ')}.`,
    );
  }
}

/** The database itself takes the batch apart. */
function insertOf({ name, columns }: CataloguedTable): string {
  const list = columns.map(quoted).join(', ');
  return `INSERT INTO ${quoted(name)} (${list})
    SELECT ${list} FROM json_populate_recordset(NULL::${quoted(name)}, $1::text::json -> 'rows')`;
}

/** So that the next number is none that is taken. */
async function setSequences(database: RawDatabase, { name, columns }: CataloguedTable): Promise<void> {
  const statements = await textsOf(
    database,
    `SELECT format('SELECT setval(%L::text::regclass, max(%I)) FROM %s HAVING count(*) > 0', "sequence", "column", $1::text)
      FROM unnest($2::text[]) AS "column", pg_get_serial_sequence($1::text, "column") AS "sequence"
      WHERE "sequence" IS NOT NULL`,
    [quoted(name), columns],
  );
  for (const statement of statements) await database.query(statement);
}

async function compareCount(
  database: RawDatabase,
  { name }: CataloguedTable,
  { tables }: CheckedBackup,
): Promise<void> {
  const [found] = await textsOf(database, `SELECT count(*)::text FROM ${quoted(name)}`);
  const expected = tables.find((table) => table.name === name)?.rows ?? 0;
  if (found !== String(expected)) {
    throw new BackupError(
      'damaged',
      `The backup is damaged: ${name} is to have ${expected} rows, and has ${found}.`,
    );
  }
}
