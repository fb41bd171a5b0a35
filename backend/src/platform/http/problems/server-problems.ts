import { ProblemError, type ProblemLogLevel } from './problem-error.js';

/** What can be wrong with the server while the request is fine. */

export class InternalError extends ProblemError {
  readonly code = 'internal_error';
  readonly httpStatus = 500;
  readonly logLevel = 'error';

  constructor(options?: ErrorOptions) {
    super('Something went wrong on the server; its log has the details under this request id.', options);
  }
}

export class DatabaseUnavailableError extends ProblemError {
  readonly code = 'database_unavailable';
  readonly httpStatus = 503;
  readonly logLevel: ProblemLogLevel;
  override readonly retryAfterSeconds = 5;

  /** @param options.cause what the database failed with; without one it was not asked, since it is known to be away */
  constructor(options?: ErrorOptions) {
    super('The database does not answer at the moment.', options);
    this.logLevel = options === undefined ? 'debug' : 'error';
  }
}

export class ShuttingDownError extends ProblemError {
  readonly code = 'shutting_down';
  readonly httpStatus = 503;
  readonly logLevel = 'debug';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('This server is going away; the next request may reach another one.');
  }
}
