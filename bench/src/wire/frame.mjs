import { Buffer } from 'node:buffer';

/** WebSocket opcodes (RFC 6455, 5.2). */
export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 };

const FINAL = 0x80;
const MASKED = 0x80;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;
export const MASK_BYTES = 4;

/** Bytes of the length field that follows the first two bytes of a frame. */
export function extendedLengthBytes(length) {
  if (length < LENGTH_IN_2_BYTES) return 0;
  return length <= 0xffff ? 2 : 8;
}

function header(opcode, length, isMasked) {
  const extended = extendedLengthBytes(length);
  const bytes = Buffer.alloc(2 + extended);
  const maskBit = isMasked ? MASKED : 0;
  bytes[0] = FINAL | opcode;
  bytes[1] =
    maskBit | [length, LENGTH_IN_2_BYTES, LENGTH_IN_8_BYTES][extended === 0 ? 0 : extended === 2 ? 1 : 2];
  if (extended === 2) bytes.writeUInt16BE(length, 2);
  if (extended === 8) bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}

/**
 * One whole frame.
 *
 * @param payload bytes or text
 * @param mask four bytes, as clients must send; null as servers must
 */
export function encodeFrame(opcode, payload, mask = null) {
  const body = Buffer.from(payload);
  const head = header(opcode, body.length, mask !== null);
  if (mask === null) return Buffer.concat([head, body]);
  for (let index = 0; index < body.length; index += 1) body[index] ^= mask[index & 3];
  return Buffer.concat([head, mask, body]);
}

/** The payload of a close frame. */
export function closePayload(code) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return bytes;
}
