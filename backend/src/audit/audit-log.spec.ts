import { Logger } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import type { AuditEvent } from './audit-event.js';
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

/** A trail in memory that refuses the first `failures` writes. */
class FlakyTrail {
  readonly batches: AuditEvent[][] = [];
  tries = 0;

  constructor(private readonly failures = 0) {}

  async append(events: readonly AuditEvent[]): Promise<void> {
    this.tries += 1;
    await Promise.resolve();
    if (this.tries <= this.failures) throw new Error('database down');
    this.batches.push([...events]);
  }

  get targets(): string[] {
    return this.batches.flat().map((event) => event.target);
  }
}

function logOnto(trail: FlakyTrail): AuditLog {
  // The log uses nothing of the repository but `append`.
  return new AuditLog(trail as unknown as AuditRepository);
}

describe('the audit log', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  it('writes events in the order they were recorded, those that pile up in one batch', async () => {
    const trail = new FlakyTrail();
    const log = logOnto(trail);
    for (let number = 0; number < 1_000; number++) log.record(redeemed(number));
    await log.flush();
    expect(trail.targets).toEqual(Array.from({ length: 1_000 }, (_, number) => `session:${number}`));
    expect(trail.batches.length).toBeLessThan(5);
  });

  it('has nothing to flush when nothing was recorded', async () => {
    const trail = new FlakyTrail();
    await logOnto(trail).flush();
    expect(trail.tries).toBe(0);
  });

  it('writes again after the queue ran empty', async () => {
    const trail = new FlakyTrail();
    const log = logOnto(trail);
    log.record(redeemed(1));
    await log.flush();
    log.record(redeemed(2));
    await log.flush();
    expect(trail.targets).toEqual(['session:1', 'session:2']);
  });

  it('tries again until the database takes the events, in the same order', async () => {
    const trail = new FlakyTrail(2);
    const log = logOnto(trail);
    log.record(redeemed(1));
    log.record(redeemed(2));
    await log.flush();
    expect(trail.tries).toBeGreaterThan(2);
    expect(trail.targets).toEqual(['session:1', 'session:2']);
  });

  it('writes what is waiting before the process ends, without sitting out its pause', async () => {
    const trail = new FlakyTrail(1);
    const log = logOnto(trail);
    log.record(redeemed(1));
    await log.onApplicationShutdown();
    expect(trail.targets).toEqual(['session:1']);
  });

  it('does not keep the process from ending when the database is gone', async () => {
    const trail = new FlakyTrail(Infinity);
    const log = logOnto(trail);
    log.record(redeemed(1));
    await log.onApplicationShutdown();
    expect(trail.tries).toBe(3);
  });
});
