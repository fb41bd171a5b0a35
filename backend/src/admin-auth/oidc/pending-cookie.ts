import type { Request, Response } from 'express';
import { HostCookie } from '../host-cookie.js';
import { ownPage } from './own-page.js';
import { PENDING_MINUTES } from './pending-log-in.repository.js';

/** A log-in on its way, as its browser knows it. */
export interface PendingCookie {
  readonly token: string;
  /** The page to go to afterwards. */
  readonly next: string;
}

/** `Lax`: it must come along when the provider, another site, leads the browser back here. */
const cookie = new HostCookie('parley_oidc', { sameSite: 'lax', maxAge: PENDING_MINUTES * 60_000 });

export function setPendingCookie(request: Request, response: Response, { token, next }: PendingCookie): void {
  cookie.set(request, response, `${token}.${Buffer.from(next, 'utf8').toString('base64url')}`);
}

export function clearPendingCookie(request: Request, response: Response): void {
  cookie.clear(request, response);
}

/** Null when the request brings none. The page is looked at again: what a browser keeps, others may have put there. */
export function pendingCookieOf(request: Request): PendingCookie | null {
  const [token, next, ...rest] = cookie.valueOf(request)?.split('.') ?? [];
  if (token === undefined || token === '' || next === undefined || rest.length > 0) return null;
  return { token, next: ownPage(Buffer.from(next, 'base64url').toString('utf8')) };
}
