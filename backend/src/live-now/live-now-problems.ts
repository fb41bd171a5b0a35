import { ProblemError } from '../platform/http/problems/problem-error.js';

/** What can be wrong with ending somebody else's conversation. */

export class SessionNotRunningError extends ProblemError {
  readonly code = 'session_not_running';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';

  constructor() {
    super('This session is not running: it has not begun yet, or it has ended by itself.');
  }
}

/** The server that has it does not react; the session goes on. */
export class SessionNotEndedError extends ProblemError {
  readonly code = 'session_not_ended';
  readonly httpStatus = 503;
  readonly logLevel = 'warn';
  override readonly retryAfterSeconds = 5;

  constructor() {
    super('The server that has this session did not end it in time; ask again.');
  }
}
