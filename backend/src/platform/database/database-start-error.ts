/**
 * Why the database could not be opened:
 * - `unreachable`: the server of `DATABASE_URL` does not answer or refuses the credentials;
 * - `in_use`: another process has the embedded database's folder open;
 * - `unreadable`: the embedded database's folder cannot be opened;
 * - `newer`: the database has migrations that this build does not know;
 * - `migration_failed`: a migration did not apply.
 */
export type DatabaseStartCode = 'unreachable' | 'in_use' | 'unreadable' | 'newer' | 'migration_failed';

/** The message is complete for an operator: it names the cause and what to do, and no credentials. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';

  constructor(
    readonly code: DatabaseStartCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
