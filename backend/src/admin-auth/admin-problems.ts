import { ProblemError } from '../platform/http/problems/problem-error.js';

/** What staff can be refused, and whoever pretends to be staff. */

export class NotSignedInError extends ProblemError {
  readonly code = 'not_signed_in';
  readonly httpStatus = 401;
  readonly logLevel = 'debug';

  constructor() {
    super('Log in first; a session ends after half an hour without a request, and after twelve hours.');
  }
}

export class RoleNotAllowedError extends ProblemError {
  readonly code = 'role_not_allowed';
  readonly httpStatus = 403;
  readonly logLevel = 'warn';

  constructor() {
    super('Your role does not include this.');
  }
}

/** A page of another origin, or something that hides which page it is. */
export class ForeignPageError extends ProblemError {
  readonly code = 'origin_not_allowed';
  readonly httpStatus = 403;
  readonly logLevel = 'warn';

  constructor() {
    super('Changes are taken from pages of this server only: the Origin header must name it.');
  }
}

/** The same for an unknown user name, a wrong password and a wrong second factor. */
export class LogInRefusedError extends ProblemError {
  readonly code = 'log_in_refused';
  readonly httpStatus = 401;
  readonly logLevel = 'debug';

  constructor() {
    super('User name, password or second factor is wrong.');
  }
}

/** Told to nobody but who has the password. */
export class SecondFactorRequiredError extends ProblemError {
  readonly code = 'second_factor_required';
  readonly httpStatus = 401;
  readonly logLevel = 'debug';

  constructor() {
    super('Send "second_factor" as well: the code that the app shows, or a recovery code.');
  }
}

export class TooManyAttemptsError extends ProblemError {
  readonly code = 'too_many_attempts';
  readonly httpStatus = 429;
  readonly logLevel = 'debug';

  constructor(override readonly retryAfterSeconds: number) {
    super('Too many attempts have failed; wait before the next one.');
  }
}

export class SetupCodeRefusedError extends ProblemError {
  readonly code = 'setup_code_refused';
  readonly httpStatus = 403;
  readonly logLevel = 'warn';

  constructor() {
    super('This set-up code is wrong or too old; the server prints a new one when it starts.');
  }
}

/** Said to somebody who is signed in and should prove it once more. */
export class PasswordRefusedError extends ProblemError {
  readonly code = 'password_refused';
  readonly httpStatus = 403;
  readonly logLevel = 'debug';

  constructor() {
    super('This is not your password.');
  }
}

export class SecondFactorRefusedError extends ProblemError {
  readonly code = 'second_factor_refused';
  readonly httpStatus = 403;
  readonly logLevel = 'debug';

  constructor() {
    super('This code is wrong, too old, or was used before.');
  }
}

export class UserNameTakenError extends ProblemError {
  readonly code = 'user_name_taken';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';

  constructor() {
    super('There is an account of this name already.');
  }
}

/** An institution without an admin could be helped on the server only. */
export class LastAdminError extends ProblemError {
  readonly code = 'last_admin';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';

  constructor() {
    super('This is the last admin; make somebody else one first.');
  }
}

/** The message says which step does not fit. */
export class SecondFactorStateError extends ProblemError {
  readonly code = 'second_factor_state';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';
}

/** Of an account without a password: a log-in at the institution takes its place, when it was just now. */
export class FreshLogInRequiredError extends ProblemError {
  readonly code = 'fresh_log_in_required';
  readonly httpStatus = 403;
  readonly logLevel = 'debug';

  constructor() {
    super(
      'Log in at the institution once more, by /api/admin/oidc/log-in?again=true; it counts for five minutes.',
    );
  }
}

/** There is no password here to ask for, and no role to give. */
export class ManagedElsewhereError extends ProblemError {
  readonly code = 'managed_elsewhere';
  readonly httpStatus = 409;
  readonly logLevel = 'debug';

  constructor() {
    super(
      'The institution manages this account: its role, its password and its second factor are changed there.',
    );
  }
}
