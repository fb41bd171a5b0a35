import type { Duplex } from 'node:stream';

export interface ByteTaker {
  /** False when no more can be taken for now: the connection is paused, as by any other listener. */
  takeBytes(bytes: Buffer): boolean;
}

/**
 * Gives `taker` what a connection reads, past the queue that a stream keeps, as long as the stream flows and nothing waits in it.
 * Whatever else there is (the end, what comes while it is paused) goes the usual way, so that whoever listens there has it in order.
 */
export function readPastQueue(transport: Duplex, taker: ByteTaker): void {
  const push = transport.push.bind(transport);
  transport.push = (chunk: Buffer | null) => {
    const isUsual = chunk === null || transport.readableFlowing !== true || transport.readableLength > 0;
    if (isUsual) return push(chunk);
    if (!taker.takeBytes(chunk)) transport.pause();
    return true;
  };
}
