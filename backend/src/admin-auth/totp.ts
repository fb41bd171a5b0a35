import { createHmac, randomBytes } from 'node:crypto';
import { encodeBase32 } from './base32.js';

/** RFC 4648, which authenticator apps read. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** As many bytes as SHA-1 has: what RFC 4226 recommends. */
const SECRET_BYTES = 20;
const STEP_MS = 30_000;
const DIGITS = 6;
/** Clocks differ, and people type slowly: the code before and the code after are good as well. */
const STEPS_AROUND = [0, -1, 1];

export type TotpSecret = Uint8Array<ArrayBuffer>;

export function createTotpSecret(): TotpSecret {
  return new Uint8Array(randomBytes(SECRET_BYTES));
}

/** As a person types it into an app. */
export function totpSecretText(secret: TotpSecret): string {
  return encodeBase32(secret, ALPHABET);
}

/** What an app reads from a QR code; the rest of its parameters are the defaults of all apps. */
export function totpUri(secret: TotpSecret, userName: string): string {
  const issuer = 'Parley';
  return `otpauth://totp/${issuer}:${encodeURIComponent(userName)}?secret=${totpSecretText(secret)}&issuer=${issuer}`;
}

/**
 * RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds.
 * @returns the time step that the code belongs to; null when it is none of the codes around now
 */
export function matchTotp(secret: TotpSecret, code: string, nowMs: number): number | null {
  const now = Math.floor(nowMs / STEP_MS);
  const around = STEPS_AROUND.map((steps) => now + steps);
  return around.find((step) => totpCode(secret, step) === code) ?? null;
}

/** The code of a time step, which are counted from 1970. */
export function totpCode(secret: TotpSecret, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.readUInt8(mac.length - 1) & 0xf) & 0x7f_ff_ff_ff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}
