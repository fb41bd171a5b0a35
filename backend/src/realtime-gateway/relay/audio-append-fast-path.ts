import { Buffer } from 'node:buffer';
import { endOfBase64 } from './base64-scan.js';
import { byteTable, hasBytesAt, skipBytes } from './bytes.js';

const TYPE_THEN_AUDIO = Buffer.from('{"type":"input_audio_buffer.append","audio":"');
const EVENT_ID_FIRST = Buffer.from('{"event_id":"');
const TYPE_AND_AUDIO_AFTER_EVENT_ID = Buffer.from('","type":"input_audio_buffer.append","audio":"');
const EVENT_ID_LAST = Buffer.from('","event_id":"');
const END_OF_EVENT = Buffer.from('"}');
const OWN_EVENT_ID = Buffer.from('parley_');
const MAX_EVENT_ID_LENGTH = 128;
const PADDING = 0x3d;

const EVENT_ID_BYTES = byteTable('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.');

/** Where standard base64 in whole groups of four ends that begins at `start`; null when it is none. */
function endOfGroups(frame: Buffer, start: number): number | null {
  const endOfDigits = endOfBase64(frame, start);
  const padding = frame[endOfDigits] !== PADDING ? 0 : frame[endOfDigits + 1] !== PADDING ? 1 : 2;
  const end = endOfDigits + padding;
  return (end - start) % 4 === 0 ? end : null;
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
  const end = endOfGroups(frame, start);
  return end !== null && isWholeTail(frame, end) ? end - start : null;
}
