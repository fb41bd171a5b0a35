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

/** 1 for every byte in `characters`. */
function byteTable(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const EVENT_ID_BYTES = byteTable(`${ALPHANUMERIC}_-.`);
const BASE64_BYTES = byteTable(`${ALPHANUMERIC}+/`);
/** 1 for every two bytes, read as one number in whichever order, that are both of base64. */
const BASE64_PAIRS = Uint8Array.from({ length: 0x1_0000 }, (_, pair) => {
  // Both are bytes, for each of which there is an entry.
  const [high, low] = [BASE64_BYTES[pair >> 8] as number, BASE64_BYTES[pair & 0xff] as number];
  return high & low;
});

function hasBytesAt(frame: Buffer, offset: number, expected: Buffer): boolean {
  if (offset + expected.length > frame.length) return false;
  for (let index = 0; index < expected.length; index += 1) {
    if (frame[offset + index] !== expected[index]) return false;
  }
  return true;
}

/** Index of the first byte from `offset` on that is not in the table. */
function skipBytes(frame: Buffer, offset: number, table: Uint8Array): number {
  let index = offset;
  // A byte is always a valid index of the 256-entry table; past the end of the frame it reads undefined, which is not 1.
  while (index < frame.length && table[frame[index] as number] === 1) index += 1;
  return index;
}

function paddingAt(frame: Buffer, end: number): number {
  if (frame[end - 1] !== PADDING) return 0;
  return frame[end - 2] === PADDING ? 2 : 1;
}

/**
 * Two bytes at a time, through all of them whatever they are. It takes as long as having Node decode them, and leaves no garbage:
 * a string of every frame, only to be decoded, made the engine collect twice as often.
 */
function areOfBase64(frame: Buffer, start: number, end: number): boolean {
  const firstPair = start + ((frame.byteOffset + start) & 1);
  const pairs = new Uint16Array(
    frame.buffer,
    frame.byteOffset + firstPair,
    Math.max(0, end - firstPair) >> 1,
  );
  // The first and the last byte may be in no pair.
  let areAll =
    (BASE64_BYTES[frame[start] as number] as number) & (BASE64_BYTES[frame[end - 1] as number] as number);
  for (let index = 0; index < pairs.length; index += 1)
    areAll &= BASE64_PAIRS[pairs[index] as number] as number;
  return areAll === 1;
}

/** True for standard base64 in whole groups of four. */
function isBase64Between(frame: Buffer, start: number, end: number): boolean {
  const length = end - start;
  if (length % 4 !== 0) return false;
  return length === 0 || areOfBase64(frame, start, end - paddingAt(frame, end));
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
