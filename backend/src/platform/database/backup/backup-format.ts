import { BackupError } from './backup-error.js';

/**
 * A backup is JSON lines in gzip: a header, then rows in batches `{"table":…,"rows":[…]}`, then an end that says what there must be. The rows
 * are as the database writes and reads them; nobody else takes them apart, so that no figure loses a digit.
 */
export const BACKUP_FORMAT = 1;

/** The first line. */
export interface BackupHeader {
  readonly parley_backup: number;
  /** Version of Parley that wrote it. */
  readonly version: string;
  /** ISO 8601: what was committed then is in it, and nothing later. */
  readonly taken_at: string;
  /** Names of the migrations that the database had, oldest first. */
  readonly migrations: readonly string[];
  /** Names of the settings that were set there. Their values are not in it. */
  readonly settings: readonly string[];
}

export interface BackedUpTable {
  readonly name: string;
  readonly rows: number;
  /** Of its lines, each with its line feed, in hexadecimal: of equal contents it is equal, whichever database they are in. */
  readonly sha256: string;
}

/** The last line. A file without one was cut off. */
export interface BackupEnd {
  readonly tables: readonly BackedUpTable[];
}

/** @param rows as JSON, each */
export function batchLine(table: string, rows: readonly string[]): string {
  return `{"table":${JSON.stringify(table)},"rows":[${rows.join(',')}]}`;
}

/** The table of a batch; null for another line. */
export function tableOfBatch(line: string): string | null {
  return /^\{"table":"(\w+)","rows":\[/.exec(line)?.[1] ?? null;
}

/** @throws BackupError `damaged` */
export function readHeader(line: string): BackupHeader {
  const header = readObject(line);
  const { parley_backup: format, version, taken_at, migrations, settings } = header;
  if (typeof format !== 'number') throw notOurs();
  if (format !== BACKUP_FORMAT) {
    throw new BackupError(
      'newer',
      `The backup has format ${format}, and this version knows ${BACKUP_FORMAT}.`,
    );
  }
  if (typeof version !== 'string' || typeof taken_at !== 'string') throw notOurs();
  if (!isTexts(migrations) || !isTexts(settings)) throw notOurs();
  return { parley_backup: format, version, taken_at, migrations, settings };
}

/** @throws BackupError `damaged` */
export function readEnd(line: string): BackupEnd {
  const { tables } = readObject(line);
  if (!Array.isArray(tables)) throw notOurs();
  return { tables: tables as BackedUpTable[] }; // each is compared with what was found
}

function readObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>; // of any class
  } catch (error) {
    throw notOurs(error);
  }
  throw notOurs();
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function notOurs(cause?: unknown): BackupError {
  return new BackupError('damaged', 'The file is no backup of Parley, or it is damaged.', { cause });
}
