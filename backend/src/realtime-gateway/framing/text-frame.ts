import { randomFillSync } from 'node:crypto';
import bufferUtil from 'bufferutil';
import { isLent } from './lent-bytes.js';

const FINAL_TEXT = 0x81;
const MASK_BIT = 0x80;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;
const MASK_BYTES = 4;
/** Random bytes are cheaper by the thousand. */
const masks = Buffer.allocUnsafe(8 * 1024);
let masksUsed = masks.length;
/** That of the frame that is being written. */
const mask = Buffer.alloc(MASK_BYTES);

function lengthBytes(payloadBytes: number): number {
  if (payloadBytes < LENGTH_IN_2_BYTES) return 0;
  return payloadBytes < 0x1_0000 ? 2 : 8;
}

/** Writes the first bytes of a frame and returns where they end. */
function writeLength(frame: Buffer, payloadBytes: number, maskBit: number): number {
  frame[0] = FINAL_TEXT;
  if (payloadBytes < LENGTH_IN_2_BYTES) {
    frame[1] = maskBit | payloadBytes;
    return 2;
  }
  if (payloadBytes < 0x1_0000) {
    frame[1] = maskBit | LENGTH_IN_2_BYTES;
    return frame.writeUInt16BE(payloadBytes, 2);
  }
  frame[1] = maskBit | LENGTH_IN_8_BYTES;
  frame.writeUInt32BE(0, 2);
  return frame.writeUInt32BE(payloadBytes, 6);
}

/** Makes the mask of the next frame, as unpredictable as RFC 6455, section 5.3, wants it. */
function renewMask(): void {
  if (masksUsed === masks.length) {
    randomFillSync(masks);
    masksUsed = 0;
  }
  for (let index = 0; index < MASK_BYTES; index += 1) mask[index] = masks[masksUsed + index] as number;
  masksUsed += MASK_BYTES;
}

/**
 * The frame of a server that `payload` was read from, if the bytes in front of it are the header that it is to be written with. Null when they
 * are others: it does not matter how they came there.
 */
function frameInPlace({ buffer, byteOffset, length }: Buffer): Buffer | null {
  const headerBytes = 2 + lengthBytes(length);
  if (byteOffset < headerBytes || length >= 0x1_0000) return null;
  const frame = Buffer.from(buffer, byteOffset - headerBytes, headerBytes + length);
  const isHeader =
    frame[0] === FINAL_TEXT &&
    (headerBytes === 2
      ? frame[1] === length
      : frame[1] === LENGTH_IN_2_BYTES && frame.readUInt16BE(2) === length);
  return isHeader ? frame : null;
}

/** Gives room for a frame of so many bytes. */
type Room = (byteLength: number) => Buffer;

/** Of a frame that may be kept. */
export const ownRoom: Room = (byteLength) => Buffer.allocUnsafe(byteLength);

/** A text message in one frame, as a client sends it. The payload stays as it is. */
export function clientTextFrame(text: Buffer | string, room = ownRoom): Buffer {
  const payload = typeof text === 'string' ? Buffer.from(text) : text;
  renewMask();
  const frame = room(2 + lengthBytes(payload.length) + MASK_BYTES + payload.length);
  const maskStart = writeLength(frame, payload.length, MASK_BIT);
  frame.set(mask, maskStart);
  bufferUtil.mask(payload, mask, frame, maskStart + MASK_BYTES, payload.length);
  return frame;
}

/** A text message in one frame, as a server sends it: without a copy where the payload has come in such a frame, and is not only lent. */
export function serverTextFrame(text: Buffer | string, room = ownRoom): Buffer {
  const payload = typeof text === 'string' ? Buffer.from(text) : text;
  const inPlace = isLent(payload) ? null : frameInPlace(payload);
  if (inPlace !== null) return inPlace;
  const frame = room(2 + lengthBytes(payload.length) + payload.length);
  frame.set(payload, writeLength(frame, payload.length, 0));
  return frame;
}

/** One view over both when the second lies right behind the first in memory; null otherwise. */
export function joinedInPlace(first: Buffer, second: Buffer): Buffer | null {
  if (first.buffer !== second.buffer || first.byteOffset + first.length !== second.byteOffset) return null;
  return Buffer.from(first.buffer, first.byteOffset, first.length + second.length);
}
