import type { Duplex } from 'node:stream';

export interface ByteTaker {
  /** The bytes are lent for this call. False when no more can be taken for now: the connection is paused, as by any other listener. */
  takeBytes(bytes: Buffer): boolean;
}

/** Whether what a connection reads need not wait in its queue: it flows, and nothing is before it. */
export function passesQueue(transport: Duplex): boolean {
  return transport.readableFlowing === true && transport.readableLength === 0;
}

/**
 * Gives `taker` what a connection reads, past the queue that a stream keeps, as long as the stream flows and nothing waits in it.
 * Whatever else there is (the end, what comes while it is paused) goes the usual way, so that whoever listens there has it in order.
 */
export function readPastQueue(transport: Duplex, taker: ByteTaker): void {
  const push = transport.push.bind(transport);
  transport.push = (chunk: Buffer | null) => {
    if (chunk === null || !passesQueue(transport)) return push(chunk);
    if (!taker.takeBytes(chunk)) transport.pause();
    return true;
  };
}
