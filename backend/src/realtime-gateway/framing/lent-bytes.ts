declare const kept: unique symbol;

/** Bytes that stay as they are for as long as somebody holds them. */
export type KeptBytes = Buffer & { readonly [kept]: true };

/** What all connections read into, as much as Node reads at once: what lies in it is lent until the call that brought it returns. */
export const READ_MEMORY = Buffer.allocUnsafeSlow(64 * 1024);

/** Of the views that were made last, a power of two. The frames of voices are all as long, so a few do for most. */
const VIEWS = 256;
const views: (Buffer | undefined)[] = Array.from({ length: VIEWS });

/** A view of what was read: the same for the same bytes, since one for each frame was a third of all garbage. */
export function lentView(start: number, end: number): Buffer {
  const slot = (end + 31 * start) & (VIEWS - 1);
  const last = views[slot];
  if (last !== undefined && last.byteOffset === start && last.length === end - start) return last;
  const view = READ_MEMORY.subarray(start, end);
  views[slot] = view;
  return view;
}

/** Whether these bytes are only lent: the next read, of whatever connection, writes over them. */
export function isLent(bytes: Buffer): boolean {
  return bytes.buffer === READ_MEMORY.buffer;
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
