import { ViewedMemory } from './viewed-memory.js';

declare const kept: unique symbol;

/** Bytes that stay as they are for as long as somebody holds them. */
export type KeptBytes = Buffer & { readonly [kept]: true };

/** What all connections read into, as much as Node reads at once: what lies in it is lent until the call that brought it returns. */
const readMemory = new ViewedMemory(64 * 1024, 256);
export const READ_MEMORY = readMemory.whole;

/** What was read, from `start` to before `end`, in bytes. */
export function lentView(start: number, end: number): Buffer {
  return readMemory.view(start, end);
}

/** Whether these bytes are only lent: the next read, of whatever connection, writes over them. */
export function isLent(bytes: Buffer): boolean {
  return readMemory.has(bytes);
}

/** A part of `bytes`, as `subarray` cuts it. */
export function partOf(bytes: Buffer, start: number, end: number): Buffer {
  const { byteOffset } = bytes;
  return isLent(bytes) ? lentView(byteOffset + start, byteOffset + end) : bytes.subarray(start, end);
}

/** For whoever holds on to bytes when the call that brought them has returned: a copy where they are only lent. */
export function toKeep(bytes: Buffer): KeptBytes {
  if (!isLent(bytes)) return bytes as KeptBytes; // which is what the type says
  // By itself: in the memory that Node keeps for small buffers, a few bytes would keep all that lies around them.
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy as KeptBytes;
}
