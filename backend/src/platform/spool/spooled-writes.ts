import { Injectable, Logger } from '@nestjs/common';
import { DatabaseWatch } from '../health/database-watch.js';
import { DatabaseUnavailableError } from '../http/problems/server-problems.js';
import { type NewEntry, Spool } from './spool.js';
import { SpoolDrainer, type SpoolWriter } from './spool-drainer.js';

/** `isSpooled`: it is safe on disk and will be written when the database is back. */
export type WriteResult<T> = { readonly isSpooled: false; readonly value: T } | { readonly isSpooled: true };

/**
 * Writes that nobody may lose and nobody waits for: at once, or else spooled. While anything is spooled all that comes goes
 * behind it, so that the database hears of things in the order in which they happened.
 */
@Injectable()
export class SpooledWrites {
  private readonly logger = new Logger(SpooledWrites.name);

  constructor(
    private readonly spool: Spool,
    private readonly drainer: SpoolDrainer,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  get waiting(): { readonly entries: number; readonly oldestSeconds: number } {
    const [oldest] = this.spool.entries();
    const oldestSeconds = oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.atMs) / 1000;
    return { entries: this.spool.size, oldestSeconds };
  }

  /** Says who writes what was spooled; before the application has started. */
  writeWith(kind: string, writer: SpoolWriter): void {
    this.drainer.writeWith(kind, writer);
  }

  /**
   * Does not fail, and takes no longer than the database is given to answer.
   * @param entries what `write` would write; should it fail, or be given up and succeed later, they are written again
   */
  async write<T>(entries: readonly NewEntry[], write: () => Promise<T>): Promise<WriteResult<T>> {
    if (!this.databaseWatch.isAway && !this.drainer.hasBacklog) {
      try {
        return { isSpooled: false, value: await this.databaseWatch.ask(write) };
      } catch (error) {
        // An outage has been told by who noticed it.
        if (!(error instanceof DatabaseUnavailableError)) {
          this.logger.error({
            msg: 'A write failed and will be tried again',
            err: error,
            kind: entries[0]?.kind,
          });
        }
      }
    }
    await this.spool.keep(entries);
    return { isSpooled: true };
  }
}
