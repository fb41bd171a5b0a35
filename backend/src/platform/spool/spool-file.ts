import { type FileHandle, mkdir, open, rename, rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A file of lines that survive the loss of power once they are written. It exists only while it has content. One call at a time: the
 * owner waits for each.
 */
export class SpoolFile {
  private handle: FileHandle | undefined;

  /** @param path absolute; the folder is made when it is needed */
  constructor(readonly path: string) {}

  /** Adds lines at the end. After a failure the end of the file is uncertain: only `replace` mends it. */
  async append(lines: string): Promise<void> {
    if (this.handle === undefined) {
      await this.replace(lines);
      return;
    }
    await this.handle.appendFile(lines);
    await this.handle.datasync();
  }

  /** Puts the lines in the place of whatever is there; a failure leaves that as it is. */
  async replace(lines: string): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const unfinishedPath = `${this.path}.tmp`;
    const handle = await open(unfinishedPath, 'w', 0o600);
    try {
      await handle.writeFile(lines);
      await handle.datasync();
      await rename(unfinishedPath, this.path);
      await syncFolder(dirname(this.path));
    } catch (error) {
      await handle.close();
      throw error;
    }
    await this.close();
    this.handle = handle;
  }

  /** Says that the owner lives, by the time of the file. @returns false when the file is not there any more */
  async touch(): Promise<boolean> {
    try {
      const now = new Date();
      await utimes(this.path, now, now);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  /** Lets go of the file and leaves it where it is. */
  async close(): Promise<void> {
    const handle = this.handle;
    this.handle = undefined;
    await handle?.close();
  }
}

/** Makes a new name in the folder last. Windows does not let a folder be opened, and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
