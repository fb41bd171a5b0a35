import { Buffer } from 'node:buffer';
import { encodeLine, type SpoolEntry } from './spool-entry.js';

/** The entries that wait, oldest first, within a bound. An entry takes the place of an older one with its key, at the end. */
export class SpoolList {
  /** Entry → bytes of its line. A set in order of insertion from which any one can be taken. */
  private readonly sizes = new Map<SpoolEntry, number>();
  private readonly keyed = new Map<string, SpoolEntry>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get size(): number {
    return this.sizes.size;
  }

  get roomBytes(): number {
    return this.maxBytes - this.bytes;
  }

  /** @returns the entry's line; null when there is no room for it, and the list is as it was */
  add(entry: SpoolEntry): string | null {
    const line = encodeLine(entry);
    const lineBytes = Buffer.byteLength(line);
    const older = entry.key === null ? undefined : this.keyed.get(entry.key);
    const freedBytes = older === undefined ? 0 : (this.sizes.get(older) ?? 0);
    if (lineBytes > this.roomBytes + freedBytes) return null;
    if (older !== undefined) this.remove(older);
    this.sizes.set(entry, lineBytes);
    if (entry.key !== null) this.keyed.set(entry.key, entry);
    this.bytes += lineBytes;
    return line;
  }

  /** Does nothing for an entry that another one has replaced. */
  remove(entry: SpoolEntry): void {
    const lineBytes = this.sizes.get(entry);
    if (lineBytes === undefined) return;
    this.sizes.delete(entry);
    this.bytes -= lineBytes;
    if (entry.key !== null) this.keyed.delete(entry.key);
  }

  *lines(): Generator<string> {
    for (const entry of this.sizes.keys()) yield encodeLine(entry);
  }

  entries(): IterableIterator<SpoolEntry> {
    return this.sizes.keys();
  }
}
