import { ProblemError } from '../../../platform/http/problems/problem-error.js';

/** What can be in the way of what is held of a session. */

export class SessionRunningError extends ProblemError {
  readonly code = 'session_running';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';

  constructor() {
    super('The session has not ended yet: end it first.');
  }
}

/** Told to those who may read transcripts, of a session that they may see. */
export class TranscriptNotKeptError extends ProblemError {
  readonly code = 'transcript_not_kept';
  readonly httpStatus = 404;
  readonly logLevel = 'debug';

  constructor() {
    super('Nothing of what was said in this session is stored.');
  }
}
