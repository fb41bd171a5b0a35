import { ProblemError } from '../../platform/http/problems/problem-error.js';

/** How a log-in by way of the institution's provider can end; the log-in page has words for each. */

/** It does not answer, or not as a provider does. */
export class IdentityProviderUnavailableError extends ProblemError {
  readonly code = 'identity_provider_unavailable';
  readonly httpStatus = 503;
  readonly logLevel = 'warn';

  constructor(options?: ErrorOptions) {
    super("The institution's log-in does not answer at the moment.", options);
  }
}

/** It answered, and the answer does not prove who somebody is. */
export class IdentityRefusedError extends ProblemError {
  readonly code = 'identity_refused';
  readonly httpStatus = 403;
  readonly logLevel = 'warn';

  constructor(options?: ErrorOptions) {
    super("What the institution's log-in sent could not be verified.", options);
  }
}

/** Somebody changed their mind at the provider, or it did not let them in. */
export class LogInDeclinedError extends ProblemError {
  readonly code = 'log_in_declined';
  readonly httpStatus = 403;
  readonly logLevel = 'debug';

  constructor(options?: ErrorOptions) {
    super("The institution's log-in was cancelled there, or refused.", options);
  }
}

/** Nobody waits for this answer: it took too long, came before, or belongs to another browser. */
export class LogInExpiredError extends ProblemError {
  readonly code = 'log_in_expired';
  readonly httpStatus = 403;
  readonly logLevel = 'debug';

  constructor() {
    super('This log-in took too long, or was begun in another window. Begin again.');
  }
}

/** The provider vouches for the person; the role claim names nothing that stands for a role here. */
export class NoRoleError extends ProblemError {
  readonly code = 'no_role';
  readonly httpStatus = 403;
  readonly logLevel = 'warn';

  constructor() {
    super('The institution gives this account no role in Parley.');
  }
}

/** More are on their way to the provider than people who log in would be. */
export class TooManyLogInsError extends ProblemError {
  readonly code = 'too_many_log_ins';
  readonly httpStatus = 429;
  readonly logLevel = 'warn';

  constructor() {
    super('Too many log-ins have begun and are not back. They are forgotten after ten minutes.');
  }
}
