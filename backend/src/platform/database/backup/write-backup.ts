import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { MigrationSource } from '../migrations/load-migrations.js';
import { appliedMigrations, refuseNewer } from './applied-migrations.js';
import { BackupError, isFileError } from './backup-error.js';
import { type BackedUpTable, BACKUP_FORMAT, type BackupHeader, batchLine } from './backup-format.js';
import { inTransaction, quoted, type RawDatabase, textsOf } from './raw-database.js';
import { type CataloguedTable, readCatalogue } from './table-catalogue.js';

/** Of a few kilobytes each: so much is in memory at once. */
const BATCH_ROWS = 200;

export interface BackupOptions {
  /** Must not be there yet. */
  readonly file: string;
  readonly source: MigrationSource;
  readonly version: string;
  /** Names of settings. */
  readonly settings: readonly string[];
}

/**
 * Writes one moment of the database to a file that only its owner may read, and that is there once it is complete.
 * @throws BackupError `no_database`, `newer` or `file`
 */
export async function writeBackup(
  database: RawDatabase,
  options: BackupOptions,
): Promise<readonly BackedUpTable[]> {
  const { file } = options;
  if (await exists(file)) throw new BackupError('file', `${file} is there already. Choose another name.`);
  const unfinished = `${file}.unfinished`;
  const tables: BackedUpTable[] = [];
  try {
    await inTransaction(database, 'ISOLATION LEVEL REPEATABLE READ READ ONLY', () =>
      pipeline(
        linesOf(database, options, tables),
        createGzip(),
        createWriteStream(unfinished, { mode: 0o600, flush: true }),
      ),
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (isFileError(error)) {
      throw new BackupError('file', `The backup cannot be written: ${error.message}`, { cause: error });
    }
    throw error;
  }
  return tables;
}

async function* linesOf(
  database: RawDatabase,
  { source, version, settings }: BackupOptions,
  tables: BackedUpTable[],
): AsyncGenerator<string> {
  const migrations = await appliedMigrations(database);
  if (migrations === null) {
    throw new BackupError('no_database', 'There is nothing of Parley in this database: nothing to back up.');
  }
  refuseNewer('The database', migrations, source);
  yield headerLine(await momentOf(database), { version, migrations, settings });
  for (const table of await readCatalogue(database)) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const batch of batchesOf(database, table)) {
      rows += batch.length;
      const line = `${batchLine(table.name, batch)}\n`;
      hash.update(line);
      yield line;
    }
    tables.push({ name: table.name, rows, sha256: hash.digest('hex') });
  }
  yield `${JSON.stringify({ tables })}\n`;
}

function headerLine(
  takenAt: string,
  { version, migrations, settings }: Pick<BackupHeader, 'version' | 'migrations' | 'settings'>,
): string {
  const header: BackupHeader = {
    parley_backup: BACKUP_FORMAT,
    version,
    taken_at: takenAt,
    migrations,
    settings,
  };
  return `${JSON.stringify(header)}\n`;
}

/** When the transaction began, which is also what it sees. Dates are to be written alike everywhere. */
async function momentOf(database: RawDatabase): Promise<string> {
  await database.query(
    `SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), set_config('bytea_output', 'hex', true)`,
  );
  const [now = ''] = await textsOf(
    database,
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  );
  return now;
}

/** In the order of its key: equal contents make equal files. */
async function* batchesOf(
  database: RawDatabase,
  { name, columns, order }: CataloguedTable,
): AsyncGenerator<string[]> {
  const sorted = order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`;
  await database.query(
    `DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(kept)::text
      FROM (SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)} ${sorted}) AS kept`,
  );
  for (;;) {
    const rows = await textsOf(database, `FETCH ${BATCH_ROWS} FROM backup`);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH_ROWS) break;
  }
  await database.query('CLOSE backup');
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
