import { createHmac } from 'node:crypto';

/** What goes to the provider, or is kept from it, so that the answer can be told from all others. */
export interface LogInSecrets {
  /** Comes back with the answer: it is one to this browser's question. */
  readonly state: string;
  /** Comes back in the ID token: it was made for this log-in. */
  readonly nonce: string;
  /** Only its hash is sent at first (PKCE): a code that somebody else caught is of no use to them. */
  readonly codeVerifier: string;
}

/**
 * All secrets of a log-in, made from the one that only the browser has. The database knows none of them, and an answer can be
 * matched to its browser without asking it.
 * @param token 256 random bits
 */
export function secretsOf(token: string): LogInSecrets {
  const derive = (purpose: string): string =>
    createHmac('sha256', token).update(`parley oidc ${purpose}`, 'utf8').digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), codeVerifier: derive('code verifier') };
}

/** Whether what came back is the answer to the question with this state; a second state, or none, makes it somebody else's. */
export function isAnswerTo(state: string, answer: URL): boolean {
  const states = answer.searchParams.getAll('state');
  return states.length === 1 && states[0] === state;
}
