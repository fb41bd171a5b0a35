import type { AdminProblemCode, FieldProblemCode, ProblemCode } from 'parley/contracts';

/** How loudly a problem is logged: what a client can cause at will is `debug`, what an operator must see is `error`. */
export type ProblemLogLevel = 'debug' | 'warn' | 'error';

export type FieldProblems = Readonly<Record<string, FieldProblemCode>>;

/**
 * An error that a client is told about by a stable code. Each subclass fixes code, status and log level; the message is English, for
 * developers, and repeats nothing that the client sent.
 */
export abstract class ProblemError extends Error {
  abstract readonly code: ProblemCode | AdminProblemCode;
  abstract readonly httpStatus: number;
  abstract readonly logLevel: ProblemLogLevel;
  /** Set when single fields of the request were refused. */
  readonly fields: FieldProblems | undefined = undefined;
  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined = undefined;

  override get name(): string {
    return this.constructor.name;
  }
}
