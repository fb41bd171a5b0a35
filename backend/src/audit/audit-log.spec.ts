import { Logger } from '@nestjs/common';
import { assembleTestWrites, type TestWrites } from '../platform/spool/testing/test-writes.js';
import { AuditLog } from './audit-log.js';
import type { AuditEvent, RecordedEvent } from './audit-event.js';
import type { AuditRepository } from './audit.repository.js';

function redeemed(number: number): AuditEvent {
  return {
    at: new Date(number),
    actor: 'learner',
    action: 'token.redeemed',
    target: `session:${number}`,
    detail: { replica_id: 'a' },
  };
}

/** A trail in memory, on a database that can be away. */
class Trail {
  readonly batches: (readonly RecordedEvent[])[] = [];
  isAway = false;

  async append(events: readonly RecordedEvent[]): Promise<void> {
    await this.ping();
    this.batches.push(events);
  }

  async ping(): Promise<void> {
    await Promise.resolve();
    if (this.isAway) throw Object.assign(new Error('no server'), { code: 'P1001' });
  }

  get events(): RecordedEvent[] {
    return this.batches.flat();
  }

  get targets(): string[] {
    return this.events.map((event) => event.target);
  }
}

function logOnto(trail: Trail): { log: AuditLog } & TestWrites {
  const parts = assembleTestWrites(trail);
  // The log uses nothing of the repository but `append`.
  return { ...parts, log: new AuditLog(trail as unknown as AuditRepository, parts.writes) };
}

describe('the audit log', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('writes events in the order they were recorded, those that pile up in one batch', async () => {
    const trail = new Trail();
    const { log } = logOnto(trail);
    for (let number = 0; number < 1_000; number++) log.record(redeemed(number));
    await log.flush();
    expect(trail.targets).toEqual(Array.from({ length: 1_000 }, (_, number) => `session:${number}`));
    expect(trail.batches.length).toBeLessThan(5);
  });

  it('lets events that come close together share a batch, and waits for none of them for long', async () => {
    const trail = new Trail();
    const { log } = logOnto(trail);
    const startMs = performance.now();
    for (let number = 0; number < 5; number++) {
      log.record(redeemed(number));
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (trail.events.length < 5) await new Promise((resolve) => setImmediate(resolve));
    expect(trail.batches).toHaveLength(1);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });

  it('gives each event an id of its own, unless it has one', async () => {
    const trail = new Trail();
    const { log } = logOnto(trail);
    const id = '00000000-0000-4000-8000-000000000001';
    for (const event of [redeemed(1), redeemed(1), { ...redeemed(1), id }]) log.record(event);
    await log.flush();
    const ids = trail.events.map((event) => event.id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[2]).toBe(id);
  });

  it('has what must come first in the trail once that resolves', async () => {
    const trail = new Trail();
    await logOnto(trail).log.recordFirst(redeemed(1));
    expect(trail.targets).toEqual(['session:1']);
  });

  it('neither keeps nor spools what must come first and cannot', async () => {
    const trail = new Trail();
    const { log, spool } = logOnto(trail);
    trail.isAway = true;
    await expect(log.recordFirst(redeemed(1))).rejects.toThrow('no server');
    expect(spool.size).toBe(0);
    trail.isAway = false;
    await log.flush();
    expect(trail.targets).toEqual([]);
  });

  it('has nothing to flush when nothing was recorded', async () => {
    const trail = new Trail();
    await logOnto(trail).log.flush();
    expect(trail.batches).toEqual([]);
  });

  it('writes again after the queue ran empty', async () => {
    const trail = new Trail();
    const { log } = logOnto(trail);
    log.record(redeemed(1));
    await log.flush();
    log.record(redeemed(2));
    await log.flush();
    expect(trail.targets).toEqual(['session:1', 'session:2']);
  });

  it('spools what the database does not take, and writes it in order, as it was, when the database is back', async () => {
    const trail = new Trail();
    const { log, spool, drainer, watch } = logOnto(trail);
    trail.isAway = true;
    log.record(redeemed(1));
    await log.flush();
    log.record(redeemed(2));
    await log.flush();
    expect(spool.size).toBe(2);
    const spooledIds = [...spool.entries()].map(({ data }) => data['id']);

    trail.isAway = false;
    const back = new Promise<void>((resolve) => watch.onReturn(resolve));
    await back;
    await drainer.drain();
    log.record(redeemed(3));
    await log.flush();

    expect(trail.targets).toEqual(['session:1', 'session:2', 'session:3']);
    expect(trail.events.slice(0, 2)).toEqual(
      [redeemed(1), redeemed(2)].map((event, index) => ({ ...event, id: spooledIds[index] })),
    );
    expect(spool.size).toBe(0);
  });

  it('lets the process end at once while the database is away', async () => {
    const trail = new Trail();
    const { log, spool } = logOnto(trail);
    trail.isAway = true;
    log.record(redeemed(1));
    await log.onApplicationShutdown();
    expect(spool.size).toBe(1);
  });
});
