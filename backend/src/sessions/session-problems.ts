import { ProblemError } from '../platform/http/problems/problem-error.js';

const RETRY_AFTER_SECONDS = 30;

/** Also the answer to a wrong token: who does not hold the token learns nothing of the session. */
export class SessionNotFoundError extends ProblemError {
  readonly code = 'session_not_found';
  readonly httpStatus = 404;
  readonly logLevel = 'debug';

  constructor() {
    super('There is no such session, or the token is not the one it was opened with.');
  }
}

export class OriginNotAllowedError extends ProblemError {
  readonly code = 'origin_not_allowed';
  readonly httpStatus = 403;
  readonly logLevel = 'warn';

  constructor() {
    super('Pages of this origin may not ask for tokens; an operator can allow them in ALLOWED_ORIGINS.');
  }
}

export class TooManySessionsError extends ProblemError {
  readonly code = 'too_many_sessions';
  readonly httpStatus = 503;
  readonly logLevel = 'warn';
  override readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor() {
    super('As many conversations are running as this server takes; try again in a moment.');
  }
}

/** Said of a client address, not of a person: behind one there may be a whole school. */
export class TooManyTokensError extends ProblemError {
  readonly code = 'too_many_tokens';
  readonly httpStatus = 429;
  readonly logLevel = 'debug';

  /** @param retryAfterSeconds until the minute is over that tokens are counted in */
  constructor(override readonly retryAfterSeconds: number) {
    super(
      'This address has asked for as many tokens as it gets in a minute; an operator can change TOKENS_PER_MINUTE.',
    );
  }
}

/** 429 and not 503: nothing is wrong with the server, the institution has had what it wants to have in a day. */
export class DailyMinutesUsedUpError extends ProblemError {
  readonly code = 'daily_minutes_used_up';
  readonly httpStatus = 429;
  readonly logLevel = 'debug';

  /** @param retryAfterSeconds until the next day begins where the institution is */
  constructor(override readonly retryAfterSeconds: number) {
    super("The institution's minutes of this day are used up; an admin can change the daily limit.");
  }
}

export class MonthlyBudgetUsedUpError extends ProblemError {
  readonly code = 'monthly_budget_used_up';
  readonly httpStatus = 429;
  readonly logLevel = 'debug';

  /** @param retryAfterSeconds until the next month begins where the institution is */
  constructor(override readonly retryAfterSeconds: number) {
    super("The institution's budget of this month is used up; an admin can change the monthly limit.");
  }
}
