import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { lentView, READ_MEMORY, toKeep } from './lent-bytes.js';
import { type ByteTaker, passesQueue } from './read-past-queue.js';

type OnRead = (length: number) => boolean;

interface ReadingHandle {
  useUserBuffer(buffer: Uint8Array): void;
}

function readingHandleOf(connection: Socket): ReadingHandle | null {
  const { _handle: handle } = connection as unknown as { _handle?: Partial<ReadingHandle> | null };
  return typeof handle?.useUserBuffer === 'function' ? (handle as ReadingHandle) : null;
}

/** A field of Node's own that is there and not in use. */
function emptyField(connection: Socket, description: string): symbol | null {
  const field = Object.getOwnPropertySymbols(connection).find((symbol) => symbol.description === description);
  return field !== undefined && Reflect.get(connection, field) === null ? field : null;
}

/**
 * Has a connection read into memory that all of them share, and lends `taker` what came: it is there until `takeBytes` returns. Without
 * this each read takes 64 KiB of its own, gives most of it back, and leaves the collector one more thing to free. Node offers it as the
 * option `onread` to connections that a program opens itself, and not to those that its HTTP server accepts; so the fields behind that
 * option are set here.
 * @returns false where they are not as expected, or for a connection of another kind: it reads as ever then
 */
export function lendReads(connection: Duplex, taker: ByteTaker): boolean {
  if (!(connection instanceof Socket) || connection instanceof TLSSocket) return false;
  const handle = readingHandleOf(connection);
  const buffer = emptyField(connection, 'kBuffer');
  const callback = emptyField(connection, 'kBufferCb');
  if (
    handle === null ||
    buffer === null ||
    callback === null ||
    emptyField(connection, 'kBufferGen') === null
  )
    return false;
  const onRead: OnRead = (length) => {
    const lent = lentView(0, length);
    if (!passesQueue(connection)) return connection.push(toKeep(lent));
    if (!taker.takeBytes(lent)) connection.pause();
    return true;
  };
  Object.assign(connection, { [buffer]: READ_MEMORY, [callback]: onRead });
  handle.useUserBuffer(READ_MEMORY);
  return true;
}
