/** How deep a chain of causes is followed. */
const CAUSES_MAX = 5;

export interface ErrorRecord {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: ErrorRecord;
}

/**
 * An error as it may be logged: class, code, message, stack, cause. Other properties stay out, because those of a database error hold
 * whole rows.
 */
export function errorRecord(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: 'Something that is not an Error was thrown' };
  }
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: error.message,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && depth < CAUSES_MAX && { cause: errorRecord(error.cause, depth + 1) }),
  };
}
