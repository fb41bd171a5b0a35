import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isMissing, SpoolFile } from './spool-file.js';

const EXTENSION = '.jsonl';
/** The owner of a file that waits touches it every second. */
const ABANDONED_AFTER_MS = 60_000;

/** This life of this process: its pid alone may also have been that of a previous life of the same container. */
const LIFE = randomUUID();
const HOST = encodeURIComponent(hostname());

/** A file that nobody alive owned, now ours. */
export interface ClaimedFile {
  readonly content: string;
  /** Once everything in it is safe elsewhere. */
  remove(): Promise<void>;
}

/**
 * The spool files of all processes that share a folder, each named after its owner: `<host>@<pid>@<life>@<number>.jsonl`.
 * A file is claimed by renaming it, so of several claimants one gets it. Should an owner only have seemed dead, both write what
 * is in it, which is harmless: every entry is written by a statement that has an effect once.
 */
export class SpoolFolder {
  constructor(private readonly path: string) {}

  /** A file of ours that nobody else has, not yet there. */
  newFile(): SpoolFile {
    return new SpoolFile(join(this.path, newName()));
  }

  /**
   * Takes over the files that no living process owns.
   * @param hasRoomFor whether content of so many bytes can be taken over now; what cannot stays where it is
   */
  async *claimAbandoned(hasRoomFor: (bytes: number) => boolean): AsyncGenerator<ClaimedFile> {
    for (const name of await this.names()) {
      if (!(await this.isAbandoned(name)) || !hasRoomFor(await this.sizeOf(name))) continue;
      const claimed = await this.claim(name);
      if (claimed !== null) yield claimed;
    }
  }

  /** Oldest owner's first as far as names tell: in a fixed order. None when there is no folder. */
  private async names(): Promise<string[]> {
    try {
      const names = await readdir(this.path);
      return names.filter((name) => name.endsWith(EXTENSION)).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private async isAbandoned(name: string): Promise<boolean> {
    const [host, pidText, life] = name.split('@');
    if (life === LIFE) return false;
    if (host === HOST && !isAlive(Number(pidText))) return true;
    const touchedAtMs = await this.lookUp(name, (file) => file.mtimeMs);
    return Date.now() - touchedAtMs > ABANDONED_AFTER_MS;
  }

  private sizeOf(name: string): Promise<number> {
    return this.lookUp(name, (file) => file.size);
  }

  /** Infinity for a file that has just gone, which nobody takes for old or small. */
  private async lookUp(
    name: string,
    fact: (file: { mtimeMs: number; size: number }) => number,
  ): Promise<number> {
    try {
      return fact(await stat(join(this.path, name)));
    } catch (error) {
      if (isMissing(error)) return Infinity;
      throw error;
    }
  }

  private async claim(name: string): Promise<ClaimedFile | null> {
    const path = join(this.path, newName());
    try {
      await rename(join(this.path, name), path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    // What its owner had begun to rewrite when it died.
    await rm(join(this.path, `${name}.tmp`), { force: true });
    return { content: await readFile(path, 'utf8'), remove: () => rm(path, { force: true }) };
  }
}

let filesNamed = 0;

function newName(): string {
  filesNamed += 1;
  return `${HOST}@${process.pid}@${LIFE}@${filesNamed}${EXTENSION}`;
}

function isAlive(pid: number): boolean {
  // Another life with our own pid is over.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // ESRCH: no such process. EPERM: it exists and belongs to somebody else.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
