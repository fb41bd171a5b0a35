import { randomUUID } from 'node:crypto';
import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import type { RecordedEvent } from '../../src/audit/audit-event.js';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { DATABASES, type Fixture } from '../platform/both-databases.js';
import { readTrail } from '../sessions/session-parts.js';

const EVENTS = 60;
const BATCHES = 24;

function redeemed(number: number): RecordedEvent {
  return {
    id: randomUUID(),
    at: new Date(Date.UTC(2026, 10, 22, 9, 0, 0, number)),
    actor: 'learner',
    action: 'token.redeemed',
    target: `session:${number}`,
    detail: { replica_id: 'a' },
  };
}

describe.each(DATABASES)('the audit trail on %s', (_name, open) => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await open();
  }, 30_000);
  afterAll(() => fixture.dispose());

  it('has each event once, whichever writers bring it at the same time and however often', async () => {
    const prisma = new PrismaService(fixture.database);
    const writers = [new AuditRepository(prisma), new AuditRepository(prisma)];
    const events = Array.from({ length: EVENTS }, (_, number) => redeemed(number));
    const batches = Array.from({ length: BATCHES }, (_, batch) =>
      // Every event is in a third of the batches.
      events.filter((_event, number) => (number + batch) % 3 === 0),
    );
    await Promise.all(batches.map((batch, number) => writers[number % 2]!.append(batch)));
    await writers[0]!.append([...events, ...events]);

    const trail = await readTrail(fixture.database);
    expect(trail.map(({ eventId }) => eventId).sort()).toEqual(events.map(({ id }) => id).sort());
    expect(verifyAuditChain(trail)).toMatchObject({ isIntact: true, head: { seq: BigInt(EVENTS) } });
    const byId = new Map(events.map((event) => [event.id, event]));
    for (const { eventId, at, actor, action, target, detail } of trail) {
      expect({ id: eventId, at, actor, action, target, detail }).toEqual(byId.get(eventId ?? ''));
    }
  });
});
