import { Logger } from '@nestjs/common';
import { decodeLines, type SpoolData, type SpoolEntry } from './spool-entry.js';
import type { SpoolFile } from './spool-file.js';
import { SpoolFolder } from './spool-folder.js';
import { SpoolList } from './spool-list.js';

/** Of the file, which also keeps lines that have been replaced or written; what waits may take half of it. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;

export type NewEntry = Pick<SpoolEntry, 'kind' | 'key' | 'data'> & {
  /** Now, unless it is given. */
  readonly atMs?: number;
};

/**
 * Writes that wait for the database: in memory for this process, on disk for the one that comes after it. The disk is touched
 * only while something waits. Should the disk fail, entries still wait in memory, and the log says so.
 */
export class Spool {
  private readonly logger = new Logger(Spool.name);
  private readonly folder: SpoolFolder;
  private readonly list: SpoolList;
  private readonly file: SpoolFile;
  /** Lines that are not on disk yet. */
  private pending: string[] = [];
  private fileBytes = 0;
  private mustRewrite = false;
  private isDiskFailing = false;
  private persisting: Promise<void> = Promise.resolve();

  constructor(
    folder: string,
    private readonly fileBytesMax = FILE_BYTES_MAX,
  ) {
    this.folder = new SpoolFolder(folder);
    this.file = this.folder.newFile();
    this.list = new SpoolList(fileBytesMax / 2);
  }

  get size(): number {
    return this.list.size;
  }

  /** Oldest first; those that are added meanwhile come too. */
  entries(): IterableIterator<SpoolEntry> {
    return this.list.entries();
  }

  /** Resolves once the entries are safe on disk, or the log has told that they are not. */
  async keep(entries: readonly NewEntry[]): Promise<void> {
    const atMs = Date.now();
    for (const entry of entries) this.add({ atMs, ...entry });
    await this.persist();
  }

  /** These have been written, or given up. */
  async drop(entries: readonly SpoolEntry[]): Promise<void> {
    for (const entry of entries) this.list.remove(entry);
    if (this.list.size === 0) await this.persist();
  }

  /** Takes over what processes have left that are no more. */
  async adoptAbandoned(): Promise<void> {
    // What waits in a file that is full still takes no more than an empty list has room for.
    const hasRoomFor = (bytes: number): boolean => this.list.size === 0 || bytes <= this.list.roomBytes;
    for await (const file of this.folder.claimAbandoned(hasRoomFor)) {
      const { entries, damaged } = decodeLines(file.content);
      this.logger.warn({
        msg: 'Writes of an earlier process are taken over',
        entries: entries.length,
        damaged,
      });
      await this.keep(entries);
      if (this.isDiskFailing) return;
      await file.remove();
    }
  }

  /** While something waits: shows other processes that its owner lives. */
  async touch(): Promise<void> {
    if (this.list.size === 0) return;
    await this.exclusively(async () => {
      if (!(await this.file.touch())) this.mustRewrite = true;
      await this.writeDown();
    });
  }

  /** What still waits stays on disk for the next process. */
  async close(): Promise<void> {
    await this.exclusively(async () => {
      try {
        await this.writeDown();
      } finally {
        await this.file.close();
      }
    });
    if (this.list.size === 0) return;
    if (this.isDiskFailing) {
      this.logger.fatal({
        msg: 'The process ends with writes that are on no disk',
        lost: [...this.contents()],
      });
    } else {
      this.logger.warn({
        msg: 'The process ends with writes left for the next one',
        entries: this.list.size,
      });
    }
  }

  private add(entry: SpoolEntry): void {
    const line = this.list.add(entry);
    if (line === null) {
      this.logger.fatal({ msg: 'The spool is full: this write is lost', kind: entry.kind, data: entry.data });
      return;
    }
    this.pending.push(line);
  }

  /** Brings the disk up to what waits. Calls that come together share one write. */
  private persist(): Promise<void> {
    return this.exclusively(() => this.writeDown());
  }

  private async writeDown(): Promise<void> {
    const lines = this.pending.join('');
    this.pending = [];
    const lineBytes = Buffer.byteLength(lines);
    if (this.list.size === 0) {
      if (this.fileBytes > 0 || this.mustRewrite) await this.file.remove();
      this.fileBytes = 0;
      this.mustRewrite = false;
    } else if (this.mustRewrite || lineBytes > 0) {
      const isRewritten = this.mustRewrite || this.fileBytes + lineBytes > this.fileBytesMax;
      this.mustRewrite = true; // unless the lines arrive whole
      this.fileBytes = isRewritten ? await this.rewrite() : await this.append(lines, lineBytes);
      this.mustRewrite = false;
    }
  }

  /** @returns the bytes that the file then has */
  private async append(lines: string, lineBytes: number): Promise<number> {
    await this.file.append(lines);
    return this.fileBytes + lineBytes;
  }

  /** @returns the bytes that the file then has */
  private async rewrite(): Promise<number> {
    const lines = [...this.list.lines()].join('');
    await this.file.replace(lines);
    return Buffer.byteLength(lines);
  }

  /** One at a time; a failure of the disk is told when it begins, and when it is over. */
  private exclusively(work: () => Promise<void>): Promise<void> {
    this.persisting = this.persisting.then(work).then(
      () => this.tellDisk(null),
      (error: unknown) => this.tellDisk(error),
    );
    return this.persisting;
  }

  private tellDisk(error: unknown): void {
    const isFailing = error !== null;
    if (isFailing && !this.isDiskFailing) {
      this.logger.error({
        msg: 'The spool cannot be written: what waits would not survive this process',
        err: error,
      });
    } else if (!isFailing && this.isDiskFailing) {
      this.logger.log('The spool can be written again');
    }
    this.isDiskFailing = isFailing;
  }

  private *contents(): Generator<{ kind: string; data: SpoolData }> {
    for (const { kind, data } of this.list.entries()) yield { kind, data };
  }
}
