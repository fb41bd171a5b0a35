import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What goes wrong on a way through the network; everything off lets bytes pass as they come. */
export interface NetworkFaults {
  /** Each byte arrives so much later. */
  readonly latencyMs: number;
  /** No more than so many bytes a second. */
  readonly bytesPerSecond: number;
  /** Written in pieces of so many bytes, each in a packet of its own. */
  readonly sliceBytes: number;
  /** The connection is cut once so many bytes have passed in one direction. */
  readonly cutAfterBytes: number;
  /** The end of a connection is passed on so much later. */
  readonly slowCloseMs: number;
  /** Bytes and ends are swallowed; nobody is told. */
  readonly isBlackhole: boolean;
}

export const NO_NETWORK_FAULTS: NetworkFaults = {
  latencyMs: 0,
  bytesPerSecond: Infinity,
  sliceBytes: Infinity,
  cutAfterBytes: Infinity,
  slowCloseMs: 0,
  isBlackhole: false,
};

/** The source is read no further while so much waits. */
const WAITING_BYTES_MAX = 256 * 1024;

interface Chunk {
  readonly bytes: Buffer;
  readonly dueAtMs: number;
}

/** One direction of a connection: from a source to a sink, by way of the faults that are on at that moment. */
export class FaultyPipe {
  private readonly waiting: Chunk[] = [];
  private waitingBytes = 0;
  private passedBytes = 0;
  private hasSourceEnded = false;
  private isPumping = false;

  constructor(
    private readonly source: Socket,
    private readonly sink: Socket,
    private readonly faults: () => NetworkFaults,
    private readonly cut: () => void,
  ) {
    source.on('data', (bytes: Buffer) => this.take(bytes));
    source.on('end', () => {
      this.hasSourceEnded = true;
      void this.pump();
    });
  }

  private take(bytes: Buffer): void {
    if (this.faults().isBlackhole) return;
    this.waiting.push({ bytes, dueAtMs: performance.now() + this.faults().latencyMs });
    this.waitingBytes += bytes.length;
    if (this.waitingBytes > WAITING_BYTES_MAX) this.source.pause();
    void this.pump();
  }

  private async pump(): Promise<void> {
    if (this.isPumping) return;
    this.isPumping = true;
    for (let chunk = this.waiting.shift(); chunk !== undefined; chunk = this.waiting.shift()) {
      const earlyMs = chunk.dueAtMs - performance.now();
      if (earlyMs > 0) await delay(earlyMs);
      await this.pass(chunk.bytes);
      this.waitingBytes -= chunk.bytes.length;
      if (this.waitingBytes <= WAITING_BYTES_MAX) this.source.resume();
    }
    this.isPumping = false;
    if (this.hasSourceEnded) await this.passEnd();
  }

  private async pass(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length && !this.sink.destroyed;) {
      const { sliceBytes, bytesPerSecond, isBlackhole } = this.faults();
      if (isBlackhole) return;
      // A slow line is fed in small pieces, or its figure would hold on average only.
      const pieceBytes = Math.min(sliceBytes, Math.max(1, bytesPerSecond / 50));
      const piece = bytes.subarray(from, from + pieceBytes);
      from += piece.length;
      this.passedBytes += piece.length;
      if (!this.sink.write(piece)) await drained(this.sink);
      if (this.passedBytes >= this.faults().cutAfterBytes) {
        this.cut();
        return;
      }
      if (bytesPerSecond !== Infinity) await delay((piece.length * 1_000) / bytesPerSecond);
      else if (sliceBytes !== Infinity) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async passEnd(): Promise<void> {
    if (this.faults().isBlackhole || this.sink.destroyed) return;
    await delay(this.faults().slowCloseMs);
    this.sink.end();
  }
}

function drained(sink: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      sink.off('drain', done).off('close', done);
      resolve();
    };
    sink.on('drain', done).on('close', done);
  });
}
