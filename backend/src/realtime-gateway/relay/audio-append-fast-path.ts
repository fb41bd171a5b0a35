import { Buffer } from 'node:buffer';

const TYPE_THEN_AUDIO = Buffer.from('{"type":"input_audio_buffer.append","audio":"');
const EVENT_ID_FIRST = Buffer.from('{"event_id":"');
const TYPE_AND_AUDIO_AFTER_EVENT_ID = Buffer.from('","type":"input_audio_buffer.append","audio":"');
const EVENT_ID_LAST = Buffer.from('","event_id":"');
const END_OF_EVENT = Buffer.from('"}');
const OWN_EVENT_ID = Buffer.from('parley_');
const MAX_EVENT_ID_LENGTH = 128;
const QUOTE = 0x22;
const PADDING = 0x3d;
/** Of base64url, which the decoder below takes as well. */
const MINUS = 0x2d;
const UNDERSCORE = 0x5f;
/** What the largest frame that comes through decodes to fits; nobody reads it. */
const decoded = Buffer.allocUnsafe((256 * 1024 * 3) / 4);

/** 1 for every byte in `characters`. */
function byteTable(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const EVENT_ID_BYTES = byteTable(`${ALPHANUMERIC}_-.`);

function hasBytesAt(frame: Buffer, offset: number, expected: Buffer): boolean {
  const end = offset + expected.length;
  return end <= frame.length && frame.compare(expected, 0, expected.length, offset, end) === 0;
}

/** Index of the first byte from `offset` on that is not in the table. */
function skipBytes(frame: Buffer, offset: number, table: Uint8Array): number {
  let index = offset;
  // A byte is always a valid index of the 256-entry table; past the end of the frame it reads undefined, which is not 1.
  while (index < frame.length && table[frame[index] as number] === 1) index += 1;
  return index;
}

function hasByteBetween(frame: Buffer, byte: number, start: number, end: number): boolean {
  const at = frame.indexOf(byte, start);
  return at >= 0 && at < end;
}

function paddingAt(frame: Buffer, end: number): number {
  if (frame[end - 1] !== PADDING) return 0;
  return frame[end - 2] === PADDING ? 2 : 1;
}

/**
 * True for standard base64 in whole groups of four. Decoding is the fastest check there is: Node's decoder works on many bytes at
 * once, and leaves out what does not belong, so that too few bytes come of anything else.
 */
function isBase64Between(frame: Buffer, start: number, end: number): boolean {
  const length = end - start;
  if (length % 4 !== 0) return false;
  if (length === 0) return true;
  if (hasByteBetween(frame, MINUS, start, end) || hasByteBetween(frame, UNDERSCORE, start, end)) return false;
  const expected = (length / 4) * 3 - paddingAt(frame, end);
  return decoded.write(frame.toString('latin1', start, end), 'base64') === expected;
}

function startOfAudio(frame: Buffer): number | null {
  if (hasBytesAt(frame, 0, TYPE_THEN_AUDIO)) return TYPE_THEN_AUDIO.length;
  if (!hasBytesAt(frame, 0, EVENT_ID_FIRST)) return null;
  if (hasBytesAt(frame, EVENT_ID_FIRST.length, OWN_EVENT_ID)) return null;
  const endOfId = skipBytes(frame, EVENT_ID_FIRST.length, EVENT_ID_BYTES);
  if (endOfId - EVENT_ID_FIRST.length > MAX_EVENT_ID_LENGTH) return null;
  if (!hasBytesAt(frame, endOfId, TYPE_AND_AUDIO_AFTER_EVENT_ID)) return null;
  return endOfId + TYPE_AND_AUDIO_AFTER_EVENT_ID.length;
}

function isWholeTail(frame: Buffer, endOfAudio: number): boolean {
  if (endOfAudio < 0) return false;
  if (hasBytesAt(frame, endOfAudio, END_OF_EVENT)) return endOfAudio + END_OF_EVENT.length === frame.length;
  // Never a second one, of which readers may take either.
  if (hasBytesAt(frame, 0, EVENT_ID_FIRST) || !hasBytesAt(frame, endOfAudio, EVENT_ID_LAST)) return false;
  const startOfId = endOfAudio + EVENT_ID_LAST.length;
  if (hasBytesAt(frame, startOfId, OWN_EVENT_ID)) return false;
  const endOfId = skipBytes(frame, startOfId, EVENT_ID_BYTES);
  return (
    endOfId - startOfId <= MAX_EVENT_ID_LENGTH &&
    hasBytesAt(frame, endOfId, END_OF_EVENT) &&
    endOfId + END_OF_EVENT.length === frame.length
  );
}

/**
 * Checks, byte for byte, that the frame is exactly an `input_audio_buffer.append` as `JSON.stringify` writes it: `type`,
 * `audio` in base64, and perhaps `event_id` before or after. Nothing else can hide in such a frame, so it may be
 * forwarded as the bytes that came. Returns the number of base64 characters, or null for every other frame.
 */
export function matchAudioAppend(frame: Buffer): number | null {
  const start = startOfAudio(frame);
  if (start === null) return null;
  const end = frame.indexOf(QUOTE, start);
  return isWholeTail(frame, end) && isBase64Between(frame, start, end) ? end - start : null;
}
