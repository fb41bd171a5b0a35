import { Buffer } from 'node:buffer';
import { MASK_BYTES } from './frame.mjs';

const OPCODE_BITS = 0x0f;
const MASKED = 0x80;
const LENGTH_BITS = 0x7f;
const ZERO = 0x30;

/** A frame where it lies in the bytes that came; valid only until its reader goes on. Indexes count from the payload's start. */
export class IncomingFrame {
  opcode = 0;
  /** Of the payload, in bytes. */
  length = 0;
  #buffer = Buffer.alloc(0);
  #start = 0;
  #maskAt = -1;

  point(buffer, headerAt, { start, length, maskAt }) {
    this.#buffer = buffer;
    this.opcode = buffer[headerAt] & OPCODE_BITS;
    this.length = length;
    this.#start = start;
    this.#maskAt = maskAt;
  }

  byteAt(index) {
    const byte = this.#buffer[this.#start + index];
    return this.#maskAt < 0 ? byte : byte ^ this.#buffer[this.#maskAt + (index & 3)];
  }

  /** The decimal number written in `width` digits. */
  numberAt(index, width) {
    let value = 0;
    for (let digit = 0; digit < width; digit += 1) value = value * 10 + this.byteAt(index + digit) - ZERO;
    return value;
  }

  isAt(index, expected) {
    if (index + expected.length > this.length) return false;
    for (let byte = 0; byte < expected.length; byte += 1) {
      if (this.byteAt(index + byte) !== expected[byte]) return false;
    }
    return true;
  }

  /** A copy of up to `length` bytes, unmasked. */
  bytes(index = 0, length = this.length) {
    const copy = Buffer.alloc(Math.max(0, Math.min(length, this.length - index)));
    this.copyTo(copy, 0, index, copy.length);
    return copy;
  }

  copyTo(target, targetAt, index, length) {
    for (let byte = 0; byte < length; byte += 1) target[targetAt + byte] = this.byteAt(index + byte);
  }
}

/** Finds the frames in a stream of bytes. A frame that lies in one chunk is not copied. */
export class FrameReader {
  #frame = new IncomingFrame();
  #onFrame;
  /** The start of a frame that has not come as a whole, and how many bytes of it there must be to go on. */
  #held = [];
  #heldBytes = 0;
  #neededBytes = 0;

  /** @param onFrame called with an IncomingFrame that is used again for the next one */
  constructor(onFrame) {
    this.#onFrame = onFrame;
  }

  /** The caller may use `chunk` again afterwards. */
  read(chunk) {
    if (this.#heldBytes === 0) {
      this.#readWhole(chunk);
      return;
    }
    this.#hold(chunk);
    if (this.#heldBytes < this.#neededBytes) return;
    const whole = Buffer.concat(this.#held, this.#heldBytes);
    this.#held = [];
    this.#heldBytes = 0;
    this.#readWhole(whole);
  }

  #readWhole(buffer) {
    let at = 0;
    while (at < buffer.length) {
      const size = this.#pointAt(buffer, at);
      if (at + size > buffer.length) {
        this.#neededBytes = size;
        this.#hold(buffer.subarray(at));
        return;
      }
      this.#onFrame(this.#frame);
      at += size;
    }
  }

  #hold(bytes) {
    this.#held.push(Buffer.from(bytes));
    this.#heldBytes += bytes.length;
  }

  /** Size of the frame that starts here; only of its header as long as that is cut off. */
  #pointAt(buffer, at) {
    if (at + 2 > buffer.length) return 2;
    const lengthField = buffer[at + 1] & LENGTH_BITS;
    const extended = lengthField === 126 ? 2 : lengthField === 127 ? 8 : 0;
    const isMasked = (buffer[at + 1] & MASKED) !== 0;
    const headerBytes = 2 + extended + (isMasked ? MASK_BYTES : 0);
    if (at + headerBytes > buffer.length) return headerBytes;
    const length = readLength(buffer, at + 2, lengthField);
    const start = at + headerBytes;
    this.#frame.point(buffer, at, { start, length, maskAt: isMasked ? start - MASK_BYTES : -1 });
    return headerBytes + length;
  }
}

function readLength(buffer, at, lengthField) {
  if (lengthField === 126) return buffer.readUInt16BE(at);
  return lengthField === 127 ? Number(buffer.readBigUInt64BE(at)) : lengthField;
}
