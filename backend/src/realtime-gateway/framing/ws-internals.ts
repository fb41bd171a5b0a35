import { Duplex, Writable } from 'node:stream';
import type { WebSocket } from 'ws';

/** What lies below a `ws` socket that is open. */
export interface WsInternals {
  /** The connection itself. Whole frames may be written to it between those of `ws`, which are written whole as well. */
  readonly transport: Duplex;
  /** The parser of `ws`, to which it writes what it reads from the connection. */
  readonly receiver: Writable;
  /** As it was found, for whoever has put something in its place. */
  readonly writeToReceiver: (bytes: Buffer) => boolean;
}

/**
 * The only place that knows fields of `ws` which are not its documented interface. Null where they are not as expected, so that a
 * `ws` that has changed is used as it is.
 */
export function wsInternals(socket: WebSocket): WsInternals | null {
  const { _socket: transport, _receiver: receiver } = socket as unknown as Record<string, unknown>;
  if (!(transport instanceof Duplex) || !(receiver instanceof Writable)) return null;
  const writeToReceiver = receiver.write.bind(receiver) as (bytes: Buffer) => boolean; // one of its overloads
  return { transport, receiver, writeToReceiver };
}
