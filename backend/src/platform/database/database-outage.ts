/** Prisma's own: cannot connect, timed out, hung up, no free connection, no transaction could begin. */
const PRISMA_CODE = /^(P10\d\d|P2024|P2028|P2037)$/;

/** What a driver adapter calls the same. */
const DRIVER_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/**
 * Of Postgres: connection lost, statement timed out, server stopping or starting, no connection, memory or disk left, or a standby
 * that is not the primary yet.
 */
const POSTGRES_CODE = /^(08\w{3}|57014|57P0[1-5]|53[1-3]00|25006)$/;

/** `pg` gives these no code. */
const PG_MESSAGE =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** True for an error that says nothing about the statement, only that the database was not there to run it in time. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const driverError = property(property(error, 'meta'), 'driverAdapterError') ?? error;
  const driverCause = property(driverError, 'cause');
  return (
    PRISMA_CODE.test(text(property(error, 'code'))) ||
    DRIVER_KINDS.has(text(property(driverCause, 'kind'))) ||
    POSTGRES_CODE.test(text(property(driverCause, 'code'))) ||
    PG_MESSAGE.test(text(property(error, 'message')))
  );
}

function property(value: unknown, name: string): unknown {
  // Read only: an object of any class may be asked for any name.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
