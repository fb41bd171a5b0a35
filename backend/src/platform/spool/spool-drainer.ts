import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isDatabaseUnavailable } from '../database/database-outage.js';
import { DatabaseWatch } from '../health/database-watch.js';
import { atMost, TimeoutError, within } from '../health/within.js';
import { Spool } from './spool.js';
import type { SpoolEntry } from './spool-entry.js';

/**
 * Brings entries of one kind into the database, in order. Entries may come twice, so writing must have an effect once; when it
 * rejects, all of them come again.
 */
export type SpoolWriter = (entries: readonly SpoolEntry[]) => Promise<void>;

const BATCH_SIZE_MAX = 500;
/** A slow database is still a database: longer than anybody who waits for an answer would be kept. */
const WRITE_TIMEOUT_MS = 10_000;
const TRY_EVERY_MS = 1_000;
const ADOPT_EVERY_MS = 30_000;
/** With the pauses below, about ten minutes. */
const TRIES_MAX = 8;
const FIRST_PAUSE_MS = 5_000;
const LAST_DRAIN_TIMEOUT_MS = 1_500;

/** An entry that the database refuses while it answers: tried apart from the others, which go past it. */
interface Refusal {
  readonly tries: number;
  readonly tryAgainAtMs: number;
}

/** Writes what waits as soon as the database is back. */
@Injectable()
export class SpoolDrainer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SpoolDrainer.name);
  private readonly writers = new Map<string, SpoolWriter>();
  private readonly refusals = new WeakMap<SpoolEntry, Refusal>();
  private readonly timers: NodeJS.Timeout[] = [];
  private draining: Promise<void> | undefined;
  private hasEnded = false;

  constructor(
    private readonly spool: Spool,
    private readonly databaseWatch: DatabaseWatch,
  ) {
    databaseWatch.onReturn(() => void this.drain());
  }

  /** True while something waits for its first chance: whatever comes now has to wait behind it. */
  get hasBacklog(): boolean {
    for (const entry of this.spool.entries()) {
      if (!this.refusals.has(entry)) return true;
    }
    return false;
  }

  /** Says who writes entries of a kind; before the application has started. */
  writeWith(kind: string, writer: SpoolWriter): void {
    this.writers.set(kind, writer);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.repeat(TRY_EVERY_MS, async () => {
      await this.spool.touch();
      await this.drain();
    });
    this.repeat(ADOPT_EVERY_MS, () => this.adopt());
    // What others left is no reason not to start.
    await this.adopt().catch((error: unknown) => this.logger.error(error));
  }

  /** After everybody who keeps something, before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await atMost(LAST_DRAIN_TIMEOUT_MS, this.drain());
    this.hasEnded = true;
    await this.spool.close();
  }

  /** Writes as much as the database takes now. */
  drain(): Promise<void> {
    this.draining ??= this.writeAll().finally(() => (this.draining = undefined));
    return this.draining;
  }

  private async adopt(): Promise<void> {
    await this.spool.adoptAbandoned();
    void this.drain();
  }

  private async writeAll(): Promise<void> {
    while (!this.databaseWatch.isAway && !this.hasEnded) {
      const batch = this.nextBatch();
      if (batch.length === 0 || !(await this.write(batch))) return;
    }
  }

  /** The oldest entries that may be tried, as long as they are of one kind; one alone that was refused before. */
  private nextBatch(): SpoolEntry[] {
    const batch: SpoolEntry[] = [];
    for (const entry of this.spool.entries()) {
      const refusal = this.refusals.get(entry);
      if (refusal !== undefined && refusal.tryAgainAtMs > performance.now()) continue;
      const isOfBatch = refusal === undefined && entry.kind === batch[0]?.kind;
      if (batch.length > 0 && !isOfBatch) break;
      batch.push(entry);
      if (refusal !== undefined || batch.length === BATCH_SIZE_MAX) break;
    }
    return batch;
  }

  /** False when the database was not there to write into. */
  private async write(batch: readonly SpoolEntry[]): Promise<boolean> {
    try {
      await within(WRITE_TIMEOUT_MS, this.writerOf(batch)(batch));
    } catch (error) {
      if (error instanceof TimeoutError || isDatabaseUnavailable(error)) {
        this.databaseWatch.suspect();
        return false;
      }
      return batch.length > 1 ? this.writeSingly(batch) : this.setAside(batch, error);
    }
    await this.spool.drop(batch);
    return true;
  }

  /** One of them is refused: finds out which, so that the others arrive. */
  private async writeSingly(batch: readonly SpoolEntry[]): Promise<boolean> {
    for (const entry of batch) {
      if (!(await this.write([entry]))) return false;
    }
    return true;
  }

  private async setAside(batch: readonly SpoolEntry[], error: unknown): Promise<boolean> {
    for (const entry of batch) {
      const tries = (this.refusals.get(entry)?.tries ?? 0) + 1;
      const { kind, data } = entry;
      if (tries >= TRIES_MAX) {
        this.logger.fatal({
          msg: 'The database refuses this write for good: it is lost',
          err: error,
          kind,
          data,
        });
        await this.spool.drop([entry]);
      } else {
        this.logger.error({ msg: 'The database refuses a write that waited', err: error, kind, tries });
        this.refusals.set(entry, {
          tries,
          tryAgainAtMs: performance.now() + FIRST_PAUSE_MS * 2 ** (tries - 1),
        });
      }
    }
    return true;
  }

  private writerOf([entry]: readonly SpoolEntry[]): SpoolWriter {
    const writer = this.writers.get(entry?.kind ?? '');
    if (writer === undefined)
      throw new Error(`Nobody writes spooled entries of the kind ${entry?.kind ?? 'none'}`);
    return writer;
  }

  private repeat(everyMs: number, work: () => Promise<void>): void {
    const timer = setInterval(() => {
      work().catch((error: unknown) => this.logger.error(error));
    }, everyMs);
    timer.unref();
    this.timers.push(timer);
  }
}
