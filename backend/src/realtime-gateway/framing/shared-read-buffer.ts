import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** As much as Node reads at once. Everything is copied out of it before anything else is read. */
const SHARED = Buffer.allocUnsafeSlow(64 * 1024);

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
 * Has a connection read into memory that all of them share, and pushes a copy of what came. Without this each read takes 64 KiB of its
 * own and gives most of it back, which with small frames costs more than looking at them. Node offers it as the option `onread` to
 * connections that a program opens itself, and not to those that its HTTP server accepts; so the fields behind that option are set here.
 * @returns false where they are not as expected, or for a connection of another kind: it reads as ever then
 */
export function readThroughSharedBuffer(connection: Duplex): boolean {
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
    // Small ones lie together, in the memory that Node keeps for small buffers.
    const bytes = Buffer.allocUnsafe(length);
    SHARED.copy(bytes, 0, 0, length);
    return connection.push(bytes);
  };
  Object.assign(connection, { [buffer]: SHARED, [callback]: onRead });
  handle.useUserBuffer(SHARED);
  return true;
}
