import { randomUUID } from 'node:crypto';
import { AuditRepository } from './audit.repository.js';
import type { RecordedEvent } from './audit-event.js';
import { verifyAuditChain, type ChainedEntry } from './audit-chain.js';
import type { DatabaseConnection } from '../platform/database/database-connection.js';
import { openTestDatabase } from '../platform/database/testing/open-test-database.js';
import { PrismaService } from '../platform/database/prisma.service.js';

function issued(target: string): RecordedEvent {
  return {
    id: randomUUID(),
    at: new Date(),
    actor: 'learner',
    action: 'token.issued',
    target,
    detail: { target_language: 'es', native_language: 'en', student_level: 'A1', bound_to_origin: true },
  };
}

describe('the audit repository', () => {
  let database: DatabaseConnection;
  let repository: AuditRepository;

  beforeAll(async () => {
    database = await openTestDatabase();
    repository = new AuditRepository(new PrismaService(database));
  });
  afterAll(() => database.close());

  /** The trail as the database returns it; its JSON is what we wrote. */
  async function readTrail(): Promise<ChainedEntry[]> {
    return (await database.client.auditEntry.findMany({ orderBy: { seq: 'asc' } })) as ChainedEntry[];
  }

  it('forms one chain out of batches that are appended at the same time', async () => {
    const batches = Array.from({ length: 12 }, (_, batch) =>
      Array.from({ length: 5 }, (_, number) => issued(`session:${batch}-${number}`)),
    );
    await Promise.all(batches.map((batch) => repository.append(batch)));
    const trail = await readTrail();
    expect(trail).toHaveLength(60);
    expect(verifyAuditChain(trail)).toMatchObject({ isIntact: true, head: { seq: 60n } });
  });

  it('keeps the order of a batch', async () => {
    const start = (await readTrail()).length;
    await repository.append(['session:a', 'session:b', 'session:c'].map(issued));
    const targets = (await readTrail()).slice(start).map((entry) => entry.target);
    expect(targets).toEqual(['session:a', 'session:b', 'session:c']);
  });

  it('leaves out what is there already, in any batch, and keeps the chain', async () => {
    const [first, second, third] = ['session:x', 'session:y', 'session:z'].map(issued) as [
      RecordedEvent,
      RecordedEvent,
      RecordedEvent,
    ];
    const start = (await readTrail()).length;
    await repository.append([first]);
    await repository.append([first, second, second]);
    await Promise.all([repository.append([second, third]), repository.append([first, third])]);
    await repository.append([third]);
    const trail = await readTrail();
    expect(trail.slice(start).map((entry) => entry.eventId)).toEqual([first.id, second.id, third.id]);
    expect(verifyAuditChain(trail)).toMatchObject({ isIntact: true });
  });

  it('takes a batch again whose acknowledgement was lost', async () => {
    const batch = ['session:l', 'session:m'].map(issued);
    const start = (await readTrail()).length;
    await repository.append(batch);
    await repository.append(batch);
    expect((await readTrail()).slice(start).map((entry) => entry.target)).toEqual(['session:l', 'session:m']);
  });

  it.each([
    ['an update', `UPDATE audit_entry SET actor = 'nobody'`],
    ['a deletion', `DELETE FROM audit_entry`],
    ['a truncation', `TRUNCATE audit_entry`],
  ])('cannot be rewritten by %s', async (_change, statement) => {
    const before = await readTrail();
    await expect(database.client.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/);
    expect(await readTrail()).toEqual(before);
  });
});
