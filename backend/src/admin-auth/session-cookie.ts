import type { CookieOptions, Request, Response } from 'express';

const PLAIN_NAME = 'parley_admin';
/** Browsers take a cookie of this name over TLS only, for this very host and all of its paths, from nobody else. */
const SECURE_NAME = `__Host-${PLAIN_NAME}`;

/** Hands the token to the browser, for as long as it runs: no script reads it, and no other site's page sends it. */
export function setSessionCookie(request: Request, response: Response, token: string): void {
  response.cookie(cookieName(request), token, cookieOptions(request));
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName(request), cookieOptions(request));
}

/** The token that a request brings; null for none, and for two of the same name, of which one is somebody else's. */
export function sessionTokenOf(request: Request): string | null {
  const name = cookieName(request);
  const values = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}

function cookieName(request: Request): string {
  return request.secure ? SECURE_NAME : PLAIN_NAME;
}

function cookieOptions(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' };
}
