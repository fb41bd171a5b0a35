import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A fresh bearer token: the prefix and 256 random bits in base64url, all of them characters a header token may have. */
export function createOpaqueToken(prefix: string): string {
  return prefix + randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * SHA-256 of the whole token, prefix included: the only form that is stored. A plain hash is enough, since 256 random
 * bits leave nothing to guess.
 */
export function hashOpaqueToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token, 'utf8').digest());
}
