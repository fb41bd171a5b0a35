import { RESUME_TOKEN_PREFIX } from 'parley/contracts';
import { createOpaqueToken, hashOpaqueToken } from '../platform/opaque-token.js';

/** A resume token as its learner gets it, and as it is stored. */
export interface ResumeToken {
  readonly token: string;
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** What opens a running conversation once more, once. */
export function createResumeToken(): ResumeToken {
  const token = createOpaqueToken(RESUME_TOKEN_PREFIX);
  return { token, hash: hashResumeToken(token) };
}

export function hashResumeToken(token: string): Uint8Array<ArrayBuffer> {
  return hashOpaqueToken(token);
}
