import { writeSync } from 'node:fs';
import type { Duplex } from 'node:stream';

/** Where the operating system has connections as files: their number, below 0 once closed. */
interface FileBehind {
  readonly _handle?: { readonly fd?: number } | null;
}

/**
 * Hands bytes to the kernel past the queue of a plain connection, which makes an object and a task of its own for each write. The
 * kernel takes nearly everything at once. Not for TLS: there the file behind the connection takes what is encrypted.
 *
 * @returns how many bytes it took, from the first on; 0 also where it has no room, where something waits in the queue, and for a
 * connection that is gone or of another kind: the queue knows what to do about each
 */
export function writeAtOnce(connection: Duplex, bytes: Buffer): number {
  if (connection.writableLength > 0 || connection.destroyed) return 0;
  const file = (connection as FileBehind)._handle?.fd;
  if (file === undefined || file < 0) return 0;
  try {
    return writeSync(file, bytes);
  } catch {
    // It is full, or the other end has gone, of which the queue's own attempt tells whoever listens to the connection.
    return 0;
  }
}
