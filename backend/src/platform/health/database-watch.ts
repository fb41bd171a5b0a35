import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isDatabaseUnavailable } from '../database/database-outage.js';
import { PrismaService } from '../database/prisma.service.js';
import { DatabaseUnavailableError } from '../http/problems/server-problems.js';
import { TimeoutError, within } from './within.js';

/** Work that takes longer makes one wonder whether the database is there at all. */
const DOUBT_AFTER_MS = 1_000;
/** Shorter than the patience of a person who pressed a button. */
const ANSWER_TIMEOUT_MS = 3_000;
const PING_TIMEOUT_MS = 1_000;
const PING_EVERY_MS = 1_000;
/** A start waits for it: an embedded database that has just been opened is slow at first, and slower on a machine that is busy. */
const FIRST_ANSWER_TIMEOUT_MS = 15_000;

/**
 * What this process remembers of the database: away, or not. Nobody asks while all is well. Whoever has trouble with the database
 * says so; then it is asked until it answers, and meanwhile nobody else queues for a connection that will not come.
 */
@Injectable()
export class DatabaseWatch implements OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private readonly listeners: (() => void)[] = [];
  /** Those who wait for an answer, and how to tell them that none will come. */
  private readonly waiting = new Set<() => void>();
  private isShuttingDown = false;
  private checking: Promise<void> | undefined;
  private isGone = false;
  private hasAnswered = false;

  constructor(private readonly prisma: PrismaService) {}

  /** True from the moment that it was asked in vain until it answers again. */
  get isAway(): boolean {
    return this.isGone;
  }

  /** The listener is called each time the database has come back. */
  onReturn(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * The outcome of work in the database, for somebody who cannot wait for long. Work that is given up goes on unheard, so it may
   * succeed later.
   * @throws DatabaseUnavailableError at once when the database is known to be away, and as soon as that turns out
   */
  async ask<T>(work: () => Promise<T>, timeoutMs = ANSWER_TIMEOUT_MS): Promise<T> {
    if (this.isGone) throw new DatabaseUnavailableError();
    const doubt = setTimeout(() => this.suspect(), DOUBT_AFTER_MS);
    try {
      const result = await within(this.patience(timeoutMs), this.unlessGone(work));
      this.hasAnswered = true;
      return result;
    } catch (cause) {
      if (!(cause instanceof TimeoutError) && !isDatabaseUnavailable(cause)) throw cause;
      this.suspect();
      throw new DatabaseUnavailableError({ cause });
    } finally {
      clearTimeout(doubt);
    }
  }

  /**
   * Asks the database whether it is there, unless it is known to be away.
   * @throws DatabaseUnavailableError whatever is wrong with it
   */
  async requireAnswer(): Promise<void> {
    try {
      await this.ask(() => this.prisma.ping());
    } catch (cause) {
      throw cause instanceof DatabaseUnavailableError ? cause : new DatabaseUnavailableError({ cause });
    }
  }

  /** Somebody had trouble: finds out whether it was that statement alone. */
  suspect(): void {
    if (this.isShuttingDown) return;
    this.checking ??= this.check().finally(() => (this.checking = undefined));
  }

  onApplicationShutdown(): void {
    this.isShuttingDown = true;
  }

  private async check(): Promise<void> {
    if (await this.answers()) return;
    const awaySinceMs = performance.now();
    this.isGone = true;
    this.logger.error('The database does not answer: requests are refused, what must be kept is spooled');
    for (const giveUp of this.waiting) giveUp();
    do {
      await new Promise((resolve) => setTimeout(resolve, PING_EVERY_MS).unref());
      // Nothing is left to find out, and the connection is about to be closed.
      if (this.isShuttingDown) return;
    } while (!(await this.answers()));
    this.isGone = false;
    this.logger.log({
      msg: 'The database answers again',
      away_ms: Math.round(performance.now() - awaySinceMs),
    });
    for (const listener of this.listeners) listener();
  }

  private async answers(): Promise<boolean> {
    try {
      await within(this.patience(PING_TIMEOUT_MS), this.prisma.ping());
      this.hasAnswered = true;
      return true;
    } catch (error) {
      this.logger.debug({ msg: 'The database was asked in vain', err: error });
      return false;
    }
  }

  private patience(timeoutMs: number): number {
    return this.hasAnswered ? timeoutMs : Math.max(timeoutMs, FIRST_ANSWER_TIMEOUT_MS);
  }

  /** As the work ends, or rejects when the database turns out to be away before. */
  private async unlessGone<T>(work: () => Promise<T>): Promise<T> {
    let giveUp: () => void = () => undefined;
    const gone = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(new DatabaseUnavailableError());
    });
    this.waiting.add(giveUp);
    try {
      return await Promise.race([work(), gone]);
    } finally {
      this.waiting.delete(giveUp);
    }
  }
}
