import type { Request, Response } from 'express';
import { HostCookie } from './host-cookie.js';

const cookie = new HostCookie('parley_admin', { sameSite: 'strict' });

/** Hands the token to the browser, for as long as it runs: no script reads it, and no other site's page sends it. */
export function setSessionCookie(request: Request, response: Response, token: string): void {
  cookie.set(request, response, token);
}

export function clearSessionCookie(request: Request, response: Response): void {
  cookie.clear(request, response);
}

/** The token that a request brings; null for none, and for two of the same name. */
export function sessionTokenOf(request: Request): string | null {
  return cookie.valueOf(request);
}
