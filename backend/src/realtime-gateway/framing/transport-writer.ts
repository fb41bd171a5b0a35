import type { Duplex } from 'node:stream';

/** What a stream hands on to its implementation for a Buffer, whatever the types say. */
const BYTES = 'buffer' as string as BufferEncoding;

/**
 * Writes whole frames to a connection past the queue that a stream keeps, as long as nothing waits in it. Nearly every frame is
 * taken by the kernel at once and needs no place in a queue; the others wait in the connection itself, in order with all the rest.
 */
export class TransportWriter {
  private pendingBytes = 0;

  constructor(private readonly transport: Duplex) {}

  /** Bytes that were written past the queue and that the kernel has not taken. */
  get unsentBytes(): number {
    return this.pendingBytes;
  }

  write(frame: Buffer): void {
    const { transport } = this;
    if (transport.writableLength > 0) {
      transport.write(frame);
      return;
    }
    this.pendingBytes += frame.length;
    transport._write(frame, BYTES, (error) => {
      this.pendingBytes -= frame.length;
      if (error) transport.destroy(error);
    });
  }
}
