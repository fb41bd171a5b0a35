import { lentView, READ_MEMORY } from '../framing/lent-bytes.js';

/** What a connection has read, as its reader gets it: lent, and written over as soon as the reader has had it. */
export function lend(text: string, reader: (bytes: Buffer) => void): void {
  const length = Buffer.byteLength(text);
  if (length > READ_MEMORY.length) {
    reader(Buffer.from(text));
    return;
  }
  READ_MEMORY.write(text);
  reader(lentView(0, length));
  READ_MEMORY.fill('#', 0, length);
}
