import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a stream calls the encoding of bytes, which its types do not know. */
const OF_BYTES = 'buffer' as BufferEncoding;

/**
 * Writes to a connection past the queue that a stream keeps, as long as nothing waits in it: nearly always the kernel takes all at once,
 * and the queue's bookkeeping costs as much as everything else that is done about a frame before it is written. What the kernel does not
 * take waits in libuv, in order with whatever is written the usual way meanwhile.
 */
export class PastQueueWriter {
  private readonly isPassable: boolean;
  /** Bytes of the write that the kernel has not taken at once; there is one such at a time. */
  private bytesUnderWay = 0;

  constructor(private readonly transport: Duplex) {
    this.isPassable = transport instanceof Socket;
  }

  /** Bytes that were written and are not known to have been taken. */
  get waitingBytes(): number {
    return this.bytesUnderWay + this.transport.writableLength;
  }

  /** False when not nearly all was taken at once. */
  write(bytes: Buffer): boolean {
    const { transport } = this;
    const mustWait = this.bytesUnderWay > 0 || transport.writableLength > 0 || transport.writableEnded;
    if (mustWait || !this.isPassable) return transport.write(bytes) && this.bytesUnderWay === 0;
    this.bytesUnderWay = bytes.length;
    // What a stream calls in turn. It calls back at once when the kernel has taken all.
    transport._write(bytes, OF_BYTES, this.onWritten);
    return this.bytesUnderWay === 0;
  }

  private readonly onWritten = (error?: Error | null): void => {
    this.bytesUnderWay = 0;
    // As a stream does with an error of its own.
    if (error) this.transport.destroy(error);
  };
}
