import { createHash, randomBytes } from 'node:crypto';
import { encodeBase32 } from './base32.js';

/** Crockford's: no letters that look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 100 random bits, of which nobody guesses any, not even with the hash before them. */
const CHARACTERS = 20;
const GROUP = /.{5}/g;
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A secret for a person to type, once: `7K3QX-0M2ZD-…`, four groups of five. */
export function createTypedCode(): string {
  const text = encodeBase32(randomBytes((CHARACTERS * 5 + 4) >> 3), ALPHABET).slice(0, CHARACTERS);
  return (text.match(GROUP) ?? []).join('-');
}

/** SHA-256 of a code however it was typed: in small letters, without the hyphens, with an O for a zero. */
export function hashTypedCode(typed: string): Uint8Array<ArrayBuffer> {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return new Uint8Array(createHash('sha256').update(plain, 'utf8').digest());
}
