import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { MalformedJsonError, UnsupportedMediaTypeError } from './problems/request-problems.js';

const BODY_MAX_BYTES = 64 * 1024;

/** Bodies are JSON objects of at most 64 KiB, not compressed; anything else is refused before a feature sees it. */
export function parseBodies(application: NestExpressApplication): void {
  application.use(refuseOtherMediaTypes);
  application.useBodyParser('json', { limit: BODY_MAX_BYTES, strict: true, inflate: false });
  application.use(refuseArrays);
}

function refuseOtherMediaTypes(request: Request, _response: Response, next: NextFunction): void {
  // `is` answers null when there is no body at all, false when it is of another type.
  next(request.is('application/json') === false ? new UnsupportedMediaTypeError() : undefined);
}

function refuseArrays(request: Request, _response: Response, next: NextFunction): void {
  next(Array.isArray(request.body) ? new MalformedJsonError() : undefined);
}
