import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { isNestedDeeperThan, reservedNames } from './body-shape.js';
import {
  MalformedJsonError,
  UnsupportedMediaTypeError,
  ValidationFailedError,
} from './problems/request-problems.js';

const BODY_MAX_BYTES = 64 * 1024;
/** Far more than any body of ours; what walks through bodies later does so recursively. */
const BODY_MAX_DEPTH = 16;

/** Bodies are JSON objects of at most 64 KiB, not compressed; anything else is refused before a feature sees it. */
export function parseBodies(application: NestExpressApplication): void {
  application.use(refuseOtherMediaTypes);
  application.useBodyParser('json', { limit: BODY_MAX_BYTES, strict: true, inflate: false });
  application.use(refuseOddShapes);
}

function refuseOtherMediaTypes(request: Request, _response: Response, next: NextFunction): void {
  const isEmpty = request.headers['content-length'] === '0';
  // `is` answers null when no body was announced, false when it is of another type.
  const isOther = !isEmpty && request.is('application/json') === false;
  next(isOther ? new UnsupportedMediaTypeError() : undefined);
}

function refuseOddShapes(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (Array.isArray(body) || isNestedDeeperThan(BODY_MAX_DEPTH, body)) throw new MalformedJsonError();
  const reserved = reservedNames(body ?? {});
  if (reserved.length > 0) {
    throw new ValidationFailedError(Object.fromEntries(reserved.map((name) => [name, 'unknown_field'])));
  }
  next();
}
