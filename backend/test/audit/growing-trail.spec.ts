import { AuditRepository } from '../../src/audit/audit.repository.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { SHARED_DATABASES, type SharedDatabase } from '../sessions/two-replicas.js';
import { verify, viewed } from './tampered-trail.js';

const BATCHES = 40;
const BATCH_SIZE = 5;

describe.each(SHARED_DATABASES)('the trail that two replicas write, on %s,', (_name, open) => {
  let shared: SharedDatabase;
  beforeAll(async () => {
    shared = await open('growing_trail');
  }, 30_000);
  afterAll(() => shared.close());

  it('is one chain, and whole whenever it is verified meanwhile', async () => {
    const written = new AbortController();
    const replicas = shared.connections.map((database) => new AuditRepository(new PrismaService(database)));
    const writing = Promise.all(
      replicas.map(async (replica, number) => {
        for (let batch = 0; batch < BATCHES; batch++) {
          await replica.append(Array.from({ length: BATCH_SIZE }, () => viewed(number)));
        }
      }),
    ).finally(() => written.abort());
    const lengths: number[] = [];
    while (!written.signal.aborted) {
      const { finding, checkedEntries } = await verify(shared.connections[1]);
      expect(finding).toBeNull();
      lengths.push(checkedEntries);
    }
    await writing;

    expect(await verify(shared.connections[0])).toMatchObject({
      finding: null,
      checkedEntries: 2 * BATCHES * BATCH_SIZE,
    });
    expect(new Set(lengths).size).toBeGreaterThan(2);
  });
});
