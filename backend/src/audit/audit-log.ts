import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';
import type { AuditEvent } from './audit-event.js';

const BATCH_SIZE_MAX = 500;
const RETRY_AFTER_MS = 250;
const RETRY_AFTER_MAX_MS = 5_000;
const TRIES_AT_SHUTDOWN = 3;

/**
 * The way into the audit trail. Recording returns at once, so that no voice waits for it; events are written in the order they
 * were recorded, as many in one transaction as have come together meanwhile. A failed write is repeated until it succeeds, so
 * an event whose commit was never acknowledged may be in the trail twice, but none is left out while the process lives.
 */
@Injectable()
export class AuditLog implements OnApplicationShutdown {
  private readonly logger = new Logger(AuditLog.name);
  private readonly queue: AuditEvent[] = [];
  private writing: Promise<void> | undefined;
  private readonly shutdown = new AbortController();

  constructor(private readonly repository: AuditRepository) {}

  /** Every event comes with work that the database has done, so the queue stays short when the database is down. */
  record(event: AuditEvent): void {
    this.queue.push(event);
    this.writing ??= this.writeQueue();
  }

  /** Resolves once everything recorded so far is written. */
  async flush(): Promise<void> {
    await this.writing;
  }

  /** Runs before the database closes, after the sessions have ended. Gives up after a few tries. */
  async onApplicationShutdown(): Promise<void> {
    this.shutdown.abort();
    await this.flush();
  }

  private async writeQueue(): Promise<void> {
    for (let failures = 0; this.queue.length > 0;) {
      const batch = this.queue.slice(0, BATCH_SIZE_MAX);
      try {
        await this.repository.append(batch);
        this.queue.splice(0, batch.length);
        failures = 0;
      } catch (error) {
        failures += 1;
        this.logger.error(
          { err: error, failures, waiting: this.queue.length },
          'The audit trail cannot be written',
        );
        if (this.shutdown.signal.aborted && failures >= TRIES_AT_SHUTDOWN) {
          this.reportLoss();
          break;
        }
        await this.pauseAfter(failures);
      }
    }
    this.writing = undefined;
  }

  private reportLoss(): void {
    const lost = this.queue.splice(0).map(({ action, target }) => ({ action, target }));
    this.logger.fatal({ lost }, 'The process ends with audit events unwritten');
  }

  /** Twice as long after each failure; cut short when the process is told to end. */
  private async pauseAfter(failures: number): Promise<void> {
    const pauseMs = Math.min(RETRY_AFTER_MS * 2 ** (failures - 1), RETRY_AFTER_MAX_MS);
    const signal = this.shutdown.signal;
    if (signal.aborted) {
      await delay(RETRY_AFTER_MS);
      return;
    }
    await delay(pauseMs, undefined, { signal, ref: false }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
