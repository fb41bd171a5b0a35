/**
 * Why there is no backup, or nothing was restored:
 * - `no_database`: there is nothing to back up;
 * - `newer`: the database, or the backup, has migrations that this build does not know;
 * - `file`: the file cannot be written or read;
 * - `damaged`: the file is none of ours, or not what was written;
 * - `not_empty`: there is something already where it was to be restored.
 */
export type BackupErrorCode = 'no_database' | 'newer' | 'file' | 'damaged' | 'not_empty';

/** The message is complete for an operator: it names the cause and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code: BackupErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What a stream, a file or a database driver calls its error; undefined for any other. */
export function systemCode(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
}

/** Of the file system: it names the call that failed. */
export function isFileError(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'path' in error;
}
