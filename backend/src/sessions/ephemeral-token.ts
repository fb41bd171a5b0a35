import { EPHEMERAL_TOKEN_PREFIX } from 'parley/contracts';
import { createOpaqueToken, hashOpaqueToken } from '../platform/opaque-token.js';

/** What opens one conversation, once. */
export function createEphemeralToken(): string {
  return createOpaqueToken(EPHEMERAL_TOKEN_PREFIX);
}

export function hashEphemeralToken(token: string): Uint8Array<ArrayBuffer> {
  return hashOpaqueToken(token);
}
