import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isDatabaseUnavailable } from '../platform/database/database-outage.js';
import { DatabaseUnavailableError } from '../platform/http/problems/server-problems.js';
import { SpooledWrites } from '../platform/spool/spooled-writes.js';
import { type AuditedTransaction, AuditRepository } from './audit.repository.js';
import type { AuditEvent, RecordedEvent } from './audit-event.js';
import { AUDIT_KIND, fromSpool, toSpool } from './spooled-event.js';

const BATCH_SIZE_MAX = 500;
/** A transaction costs several times what an entry costs: events that come within this time share one. */
const GATHER_MS = 50;

/**
 * The way into the audit trail. Recording returns at once, so that no voice waits for it; events are written in the order they
 * were recorded, as many in one transaction as have come together meanwhile. What the database does not take is spooled on disk
 * and written later, by this process or the next. Each event enters the trail once, however often it is written.
 */
@Injectable()
export class AuditLog implements OnApplicationShutdown {
  private readonly queue: RecordedEvent[] = [];
  private writing: Promise<void> | undefined;
  private isInHaste = false;
  private readonly listeners: ((event: AuditEvent) => void)[] = [];
  /** Ends the wait for more events. */
  private stopGathering: () => void = () => undefined;

  constructor(
    private readonly repository: AuditRepository,
    private readonly writes: SpooledWrites,
  ) {
    writes.writeWith(AUDIT_KIND, (entries) => repository.append(entries.map(fromSpool)));
  }

  /** Events that are not yet in the trail, nor safe in the spool. */
  get queueLength(): number {
    return this.queue.length;
  }

  /** The listener is told of every event that is recorded in passing, at once; it must not throw. */
  onRecorded(listener: (event: AuditEvent) => void): void {
    this.listeners.push(listener);
  }

  record(event: AuditEvent): void {
    this.queue.push({ ...event, id: event.id ?? randomUUID() });
    for (const listener of this.listeners) listener(event);
    this.writing ??= this.writeQueue();
  }

  /**
   * For what may not be done without an entry: resolves once the event is in the trail, and rejects when it does not get there.
   * Nothing is spooled: what was not allowed to happen needs no entry.
   * @throws DatabaseUnavailableError whatever keeps the event out of the trail
   */
  async recordFirst(event: AuditEvent): Promise<void> {
    await this.recordWith(event);
  }

  /** The same for a change: both are written, or neither is. */
  async recordWith(
    event: AuditEvent,
    change?: (transaction: AuditedTransaction) => Promise<void>,
  ): Promise<void> {
    try {
      await this.repository.append([{ ...event, id: event.id ?? randomUUID() }], change);
    } catch (cause) {
      throw isDatabaseUnavailable(cause) ? cause : new DatabaseUnavailableError({ cause });
    }
  }

  /** Resolves once everything recorded so far is in the trail, or safe in the spool. */
  async flush(): Promise<void> {
    this.isInHaste = true;
    this.stopGathering();
    await this.writing;
    this.isInHaste = false;
  }

  /** Runs before the spool and the database close, after the sessions have ended. */
  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async writeQueue(): Promise<void> {
    while (this.queue.length > 0) {
      await this.gather();
      const batch = this.queue.splice(0, BATCH_SIZE_MAX);
      await this.writes.write(batch.map(toSpool), () => this.repository.append(batch));
    }
    this.writing = undefined;
  }

  private async gather(): Promise<void> {
    if (this.isInHaste) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS);
      this.stopGathering = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
