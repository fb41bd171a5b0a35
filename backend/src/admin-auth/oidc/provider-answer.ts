import { AuthorizationResponseError, ClientError, type IDToken, ResponseBodyError } from 'openid-client';
import type { ProblemError } from '../../platform/http/problems/problem-error.js';
import { ProviderSilentError } from './bounded-fetch.js';
import {
  IdentityProviderUnavailableError,
  IdentityRefusedError,
  LogInDeclinedError,
} from './oidc-problems.js';

/** Clocks differ. */
const CLOCK_TOLERANCE_SECONDS = 30;
/** OpenID Connect's own bound. */
const SUBJECT_MAX_LENGTH = 255;

/** Errors of OAuth 2.0 and OpenID Connect that say: not this person, not now. */
const DECLINED = [
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];
const BUSY = ['server_error', 'temporarily_unavailable'];

/** What the library leaves to those who use it. @throws IdentityRefusedError */
export function checkIdToken(claims: IDToken, clientId: string, nowMs: number): void {
  const { sub, azp, iat } = claims;
  const isForUs = azp === undefined || azp === clientId;
  const isFromThePast = iat <= nowMs / 1000 + CLOCK_TOLERANCE_SECONDS;
  const isSubject = sub.length >= 1 && sub.length <= SUBJECT_MAX_LENGTH;
  if (!isForUs) throw refusedFor('The ID token was made for another party');
  if (!isFromThePast) throw refusedFor('The ID token was issued in the future');
  if (!isSubject) throw refusedFor('The ID token has no subject that can be kept');
}

/** `auth_time`, which providers state when they are asked for a log-in once more, and some always. */
export function authenticationTime({ auth_time: seconds }: IDToken): Date | undefined {
  const at = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** What to tell a person whose log-in ended with an error of the library, or of the network. */
export function problemOfProvider(error: unknown): ProblemError {
  if (causesOf(error).some((cause) => cause instanceof ProviderSilentError)) {
    return new IdentityProviderUnavailableError({ cause: error });
  }
  if (error instanceof IdentityRefusedError) return error;
  if (error instanceof AuthorizationResponseError) {
    if (DECLINED.includes(error.error)) return new LogInDeclinedError({ cause: error });
    if (BUSY.includes(error.error)) return new IdentityProviderUnavailableError({ cause: error });
  }
  return new IdentityRefusedError({ cause: error });
}

/** What went wrong, for the operator: words of the library and codes, none of the provider's own text, no claim, no token. */
export function reasonOf(error: unknown): string {
  const reasons = causesOf(error).map((cause) => {
    if (cause instanceof AuthorizationResponseError || cause instanceof ResponseBodyError) {
      return `the provider answered ${plainCode(cause.error)}`;
    }
    if (cause instanceof ClientError) return cause.message;
    return cause instanceof Error ? cause.message : '';
  });
  return [...new Set(reasons.filter((reason) => reason !== ''))].join(': ');
}

function plainCode(code: string): string {
  return /^[\w.-]{1,60}$/.test(code) ? code : 'an error';
}

function refusedFor(reason: string): IdentityRefusedError {
  return new IdentityRefusedError({ cause: new Error(reason) });
}

/** An error, its cause, the cause of that, … */
function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    causes.push(cause);
  }
  return causes;
}
