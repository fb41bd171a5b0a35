import { type FieldProblems, ProblemError } from './problem-error.js';

/** What any request can get wrong before it reaches a feature. */

export class ValidationFailedError extends ProblemError {
  readonly code = 'validation_failed';
  readonly httpStatus = 400;
  readonly logLevel = 'debug';

  constructor(override readonly fields: FieldProblems) {
    super('The request has fields that are missing or not acceptable; see "fields".');
  }
}

export class MalformedJsonError extends ProblemError {
  readonly code = 'malformed_json';
  readonly httpStatus = 400;
  readonly logLevel = 'debug';

  constructor(options?: ErrorOptions) {
    super('The body is not a JSON object.', options);
  }
}

export class BodyTooLargeError extends ProblemError {
  readonly code = 'body_too_large';
  readonly httpStatus = 413;
  readonly logLevel = 'debug';

  constructor(options?: ErrorOptions) {
    super('The body is larger than 64 KiB.', options);
  }
}

export class UnsupportedMediaTypeError extends ProblemError {
  readonly code = 'unsupported_media_type';
  readonly httpStatus = 415;
  readonly logLevel = 'debug';

  constructor(options?: ErrorOptions) {
    super('The body must be uncompressed JSON, sent as Content-Type: application/json.', options);
  }
}

export class NotFoundError extends ProblemError {
  readonly code = 'not_found';
  readonly httpStatus = 404;
  readonly logLevel = 'debug';

  constructor(message = 'There is nothing at this address.') {
    super(message);
  }
}

export class MethodNotAllowedError extends ProblemError {
  readonly code = 'method_not_allowed';
  readonly httpStatus = 405;
  readonly logLevel = 'debug';

  /** @param allowedMethods upper case, for the `Allow` header */
  constructor(readonly allowedMethods: readonly string[]) {
    super(`This address answers ${allowedMethods.join(', ')} only.`);
  }
}
