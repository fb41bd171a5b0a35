import { createHash, randomBytes } from 'node:crypto';
import { EPHEMERAL_TOKEN_PREFIX } from 'parley/contracts';

const SECRET_BYTES = 32;

/** A fresh bearer token: `ek_` and 256 random bits in base64url, all of them characters a header token may have. */
export function createEphemeralToken(): string {
  return EPHEMERAL_TOKEN_PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * SHA-256 of the whole token, prefix included: the only form that is stored. A plain hash is enough, since 256 random
 * bits leave nothing to guess.
 */
export function hashEphemeralToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token, 'utf8').digest());
}
