import type { BackedUpTable, BackupHeader } from './platform/database/backup/backup-format.js';

export const BACKUP_USAGE = `Usage:
  npm run backup -- <file>
Writes all that the database keeps to a new file. The embedded database is backed up while Parley is stopped.`;

export const RESTORE_USAGE = `Usage:
  npm run restore -- <file>
Fills an empty database from a backup, while Parley is stopped.`;

/** @returns null when the words are not one file */
export function parseFileWord(words: readonly string[]): string | null {
  const [file, ...rest] = words;
  return file === undefined || file === '' || file.startsWith('-') || rest.length > 0 ? null : file;
}

/** The answer in words: how much, and what the file does not have. */
export function describeBackup(file: string, bytes: number, tables: readonly BackedUpTable[]): string {
  return [
    `Backed up to ${file}: ${describeRows(tables)}, ${(bytes / 1_000_000).toFixed(1)} MB.`,
    'Keep it as safe as the database: lessons, names of staff and hashes of passwords are in it.',
    'Keep apart from it, and just as safe: ENCRYPTION_KEY where it is set, and your other settings. Their values are not in it.',
  ].join('\n');
}

/** @param given names of the settings that are set here */
export function describeRestore(
  { version, taken_at: takenAt, settings }: BackupHeader,
  tables: readonly BackedUpTable[],
  given: readonly string[],
): string {
  const missing = settings.filter((name) => !given.includes(name));
  return [
    `Restored what Parley ${version} kept at ${takenAt}: ${describeRows(tables)}.`,
    ...(missing.length === 0 ? [] : [`Set there, and not here: ${missing.join(', ')}.`]),
    ...(missing.includes('ENCRYPTION_KEY')
      ? [
          'Without the same ENCRYPTION_KEY no second factor opens: whoever has one needs "npm run admin -- reset-password".',
        ]
      : []),
  ].join('\n');
}

function describeRows(tables: readonly BackedUpTable[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows.toLocaleString('en')} rows of ${tables.length} tables`;
}
