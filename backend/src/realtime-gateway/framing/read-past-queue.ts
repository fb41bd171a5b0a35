import type { Duplex } from 'node:stream';

/**
 * Gives `onBytes` what a connection reads, past the queue that a stream keeps, as long as the stream flows and nothing waits in it.
 * Whatever else there is (the end, what comes while it is paused) goes the usual way, so that whoever listens there has it in order.
 *
 * @param onBytes false when no more can be taken for now: the stream is paused, as by any other listener
 */
export function readPastQueue(transport: Duplex, onBytes: (bytes: Buffer) => boolean): void {
  const push = transport.push.bind(transport);
  transport.push = (chunk: Buffer | null) => {
    const isUsual = chunk === null || transport.readableFlowing !== true || transport.readableLength > 0;
    if (isUsual) return push(chunk);
    if (!onBytes(chunk)) transport.pause();
    return true;
  };
}
