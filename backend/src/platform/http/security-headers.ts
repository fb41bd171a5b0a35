import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const NONCE_BYTES = 16;
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The common `microphone=()` would break the product. `web-share` is left at its default, which is `self` as well: browsers
 * that do not know it complain of its name on every page.
 */
const PERMISSIONS_POLICY = 'microphone=(self), autoplay=(self), screen-wake-lock=(self)';

type Directive = (request: IncomingMessage, response: ServerResponse) => string;

const STYLES_WITH_NONCE: readonly (string | Directive)[] = [
  "'self'",
  (_request, response) => `'nonce-${styleNonceOf(response)}'`,
];

/** For the documentation page alone: it carries an inline style sheet and no nonce. */
const INLINE_STYLES: readonly string[] = ["'self'", "'unsafe-inline'"];

/** Headers of every answer. Scripts come from our own host only; styles that Angular adds carry the answer's nonce. */
export function securityHeaders(documentationPath: string): RequestHandler {
  const strict = helmetWith(STYLES_WITH_NONCE);
  const documentation = helmetWith(INLINE_STYLES);
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals['styleNonce'] = randomBytes(NONCE_BYTES).toString('base64');
    response.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
    if (isBehindTls(request)) {
      response.setHeader('Strict-Transport-Security', `max-age=${ONE_YEAR_SECONDS}`);
    }
    const isDocumentation =
      request.path === documentationPath || request.path.startsWith(`${documentationPath}/`);
    (isDocumentation ? documentation : strict)(request, response, next);
  };
}

/** For `<style nonce>`; a new one for each answer. */
export function styleNonceOf(response: ServerResponse): string {
  // Express's response, which helmet's types do not name; the value is set above for every answer.
  return (response as Response).locals['styleNonce'] as string;
}

function helmetWith(styleSources: readonly (string | Directive)[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: [...styleSources],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    // Set above, where it is known whether TLS is in front.
    strictTransportSecurity: false,
  });
}

/** A browser heeds the header over TLS only, so a forged `X-Forwarded-Proto` gains nothing. */
function isBehindTls(request: Request): boolean {
  return request.secure || request.headers['x-forwarded-proto'] === 'https';
}
