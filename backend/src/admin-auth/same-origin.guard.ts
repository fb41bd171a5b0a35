import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { isSameHost, normaliseOrigin } from '../platform/http/origin-policy.js';
import { adminRequestOf } from './admin-route.js';
import { ForeignPageError } from './admin-problems.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Takes changes under `/api/admin` from our own pages only. `ALLOWED_ORIGINS` does not count here, and who names no origin is
 * refused: every browser names it when something is to change.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = adminRequestOf(context);
    if (request !== null && !READING.includes(request.method) && !isFromOwnPage(request)) {
      throw new ForeignPageError();
    }
    return true;
  }
}

function isFromOwnPage(request: Request): boolean {
  const origin = normaliseOrigin(request.get('origin') ?? '');
  if (origin === null || !isSameHost(origin, request.get('host') ?? null)) return false;
  // Where TLS is, a page that came without it may have been written by anybody on the way.
  return !request.secure || origin.startsWith('https:');
}
