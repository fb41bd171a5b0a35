import type { HttpException } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../database/database-outage.js';
import { ProblemError } from './problem-error.js';
import {
  BodyTooLargeError,
  MalformedJsonError,
  NotFoundError,
  UnsupportedMediaTypeError,
} from './request-problems.js';
import { DatabaseUnavailableError, InternalError } from './server-problems.js';

/** Whatever a request ended with, as the problem that the client is told. Anything unforeseen is an internal error. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  if (isDatabaseUnavailable(error)) {
    return new DatabaseUnavailableError({ cause: error });
  }
  return problemOfHttpStatus(statusOf(error), error);
}

/** Nest and Express only ever throw by themselves because of what was sent, before a feature was reached. */
function problemOfHttpStatus(status: number | undefined, cause: unknown): ProblemError {
  switch (status) {
    case 400:
      return isUndecodablePath(cause) ? new NotFoundError() : new MalformedJsonError({ cause });
    case 404:
      return new NotFoundError();
    case 413:
      return new BodyTooLargeError({ cause });
    case 415:
      return new UnsupportedMediaTypeError({ cause });
    default:
      return new InternalError({ cause });
  }
}

/** A path such as `/%FF`. */
function isUndecodablePath(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.name === 'URIError';
}

function statusOf(error: unknown): number | undefined {
  return isHttpException(error) ? error.getStatus() : undefined;
}

/** By shape: Express's own errors reach us wrapped, and wrapped by whichever copy of Nest the caller has. */
function isHttpException(error: unknown): error is HttpException {
  return error instanceof Error && 'getStatus' in error && typeof error.getStatus === 'function';
}
