import { isUtf8 } from 'node:buffer';
import bufferUtil from 'bufferutil';
import { partOf } from './lent-bytes.js';

const FINAL_TEXT = 0x81;
/** Final, of no extension: close, ping, pong. */
const CONTROL_FRAMES: ReadonlySet<number> = new Set([0x88, 0x89, 0x8a]);
const MASK_BIT = 0x80;
const LENGTH_BITS = 0x7f;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;
const MASK_BYTES = 4;
/** Longer messages are left to others, so that no more than this is ever gathered here. */
const OWN_MESSAGE_MAX_BYTES = 64 * 1024;

export interface FrameSink {
  /** A whole text message. Its bytes lie right behind their frame's header. */
  onText(payload: Buffer): void;
  /** Bytes for whoever knows all of the protocol, as they came and in their order. False when whatever follows does not count. */
  onOther(bytes: Buffer): boolean;
}

/**
 * Finds in the bytes of a WebSocket (RFC 6455, section 5.2) the one kind of frame that voices consist of: a text message of up
 * to 64 KiB in a single frame. Everything else is handed on untouched: control frames and long messages one by one,
 * and from the first frame on that is neither (a fragment, a binary message, a fault) all that follows.
 */
export class FrameSplitter {
  /** Room for a frame, or for its header, of which only the first `begunBytes` have come. */
  private begun: Buffer | null = null;
  private begunBytes = 0;
  /** How much of a frame must be there to go on with it. */
  private neededBytes = 0;
  /** How many of the next bytes are for others. */
  private othersBytes = 0;
  private isOver = false;

  constructor(
    /** As clients must write frames, and servers must not. */
    private readonly isMasked: boolean,
    /** Whether a text must be UTF-8; one that is not is left to others. */
    private readonly mustBeUtf8: boolean,
    private readonly sink: FrameSink,
  ) {}

  /** Keeps nothing of `chunk`: what it needs later is copied. */
  push(chunk: Buffer): void {
    let start = 0;
    while (this.begun !== null && start < chunk.length) start = this.addToBegun(this.begun, chunk, start);
    this.readFrames(chunk, start);
  }

  /** Returns where the bytes end that were of use. */
  private addToBegun(begun: Buffer, chunk: Buffer, start: number): number {
    const copied = chunk.copy(begun, this.begunBytes, start);
    this.begunBytes += copied;
    if (this.begunBytes === begun.length) {
      this.begun = null;
      this.readFrames(begun, 0);
    }
    return start + copied;
  }

  private readFrames(bytes: Buffer, from: number): void {
    for (let start = from; start < bytes.length && !this.isOver;) {
      const next = this.othersBytes > 0 ? this.handOver(bytes, start) : this.readFrame(bytes, start);
      if (next === start) {
        this.begun = Buffer.allocUnsafe(this.neededBytes);
        this.begunBytes = bytes.copy(this.begun, 0, start);
        return;
      }
      start = next;
    }
  }

  /** Returns where the next frame begins; `start` itself when more of this one must come first. */
  private readFrame(bytes: Buffer, start: number): number {
    const available = bytes.length - start;
    if (available < 2) return this.need(2, start);
    // Both are there, as is everything below that is read after its length was compared with `available`.
    const first = bytes[start] as number;
    const second = bytes[start + 1] as number;
    const isText = first === FINAL_TEXT;
    if ((!isText && !CONTROL_FRAMES.has(first)) || (second & MASK_BIT) !== (this.isMasked ? MASK_BIT : 0)) {
      return this.leaveToOthers(bytes, start, Number.POSITIVE_INFINITY);
    }
    const headerBytes = this.headerBytes(second & LENGTH_BITS);
    if (available < headerBytes) return this.need(headerBytes, start);
    const payloadBytes = readLength(bytes, start, second & LENGTH_BITS);
    const frameBytes = headerBytes + payloadBytes;
    if (!isText || payloadBytes > OWN_MESSAGE_MAX_BYTES) return this.leaveToOthers(bytes, start, frameBytes);
    if (available < frameBytes) return this.need(frameBytes, start);
    return this.readText(bytes, start, start + headerBytes, start + frameBytes);
  }

  private need(byteLength: number, start: number): number {
    this.neededBytes = byteLength;
    return start;
  }

  private readText(bytes: Buffer, start: number, payloadStart: number, end: number): number {
    const payload = partOf(bytes, payloadStart, end);
    if (this.isMasked) unmask(payload, bytes, payloadStart - MASK_BYTES);
    if (this.mustBeUtf8 && !isUtf8(payload)) {
      if (this.isMasked) unmask(payload, bytes, payloadStart - MASK_BYTES);
      return this.leaveToOthers(bytes, start, Number.POSITIVE_INFINITY);
    }
    this.sink.onText(payload);
    return end;
  }

  private leaveToOthers(bytes: Buffer, start: number, length: number): number {
    this.othersBytes = length;
    return this.handOver(bytes, start);
  }

  private handOver(bytes: Buffer, start: number): number {
    const end = Math.min(bytes.length, start + this.othersBytes);
    this.othersBytes -= end - start;
    this.isOver = !this.sink.onOther(bytes.subarray(start, end));
    return end;
  }

  private headerBytes(lengthBits: number): number {
    const lengthBytes = lengthBits === LENGTH_IN_8_BYTES ? 8 : lengthBits === LENGTH_IN_2_BYTES ? 2 : 0;
    return 2 + lengthBytes + (this.isMasked ? MASK_BYTES : 0);
  }
}

/** Of the frame that is being read, never of two. */
const mask = Buffer.alloc(MASK_BYTES);

/** A second time: back to what it was. */
function unmask(payload: Buffer, bytes: Buffer, maskStart: number): void {
  for (let index = 0; index < MASK_BYTES; index += 1) mask[index] = bytes[maskStart + index] as number;
  bufferUtil.unmask(payload, mask);
}

/** Bytes of payload; more than any message may have where 32 bits do not suffice. */
function readLength(bytes: Buffer, start: number, lengthBits: number): number {
  if (lengthBits === LENGTH_IN_2_BYTES) return bytes.readUInt16BE(start + 2);
  if (lengthBits !== LENGTH_IN_8_BYTES) return lengthBits;
  return bytes.readUInt32BE(start + 2) === 0 ? bytes.readUInt32BE(start + 6) : Number.POSITIVE_INFINITY;
}
