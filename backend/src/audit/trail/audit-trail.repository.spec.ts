import type { DatabaseConnection } from '../../platform/database/database-connection.js';
import { Prisma } from '../../platform/database/generated/client.js';
import { openTestDatabase } from '../../platform/database/testing/open-test-database.js';
import { trailPageStatement } from './audit-trail.repository.js';
import type { TrailFilter } from './trail-query.js';

const INSTITUTION = '00000000-0000-4000-8000-000000000001';
/** Enough for the database to mind how it finds a page. */
const ENTRIES = 20_000;

describe('a page of the audit trail', () => {
  let database: DatabaseConnection;
  beforeAll(async () => {
    database = await openTestDatabase();
    const { client } = database;
    await client.$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER USER`;
    await client.$executeRaw`
      INSERT INTO audit_entry (seq, at, actor, action, target, detail, prev_hash, hash, institution_id)
      SELECT number, now(), CASE WHEN number % 1000 = 0 THEN 'system' ELSE 'learner' END,
        CASE WHEN number % 1000 = 1 THEN 'session.erased' ELSE 'token.issued' END, 'session:' || number / 4, '{}',
        sha256(number::text::bytea), sha256(number::text::bytea),
        CASE WHEN number % 2 = 0 THEN ${INSTITUTION}::uuid END
      FROM generate_series(1, ${ENTRIES}::int) AS number`;
    await client.$executeRaw`ANALYZE audit_entry`;
  });
  afterAll(() => database.close());

  async function planOf(filter: TrailFilter, before: bigint | null, institution: string): Promise<string> {
    const page = trailPageStatement(institution, { filter, before, limit: 50 });
    const lines = await database.client.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${page}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  }

  it.each<[string, TrailFilter]>([
    ['audit_entry_target_seq_idx', { targets: ['session:17'] }],
    ['audit_entry_actor_seq_idx', { actor: { kind: 'actor', actor: 'system' } }],
    ['audit_entry_action_seq_idx', { actions: ['session.erased'] }],
  ])('is found by %s where few entries are asked for', async (index, filter) => {
    expect(await planOf(filter, null, INSTITUTION)).toContain(index);
  });

  it('is read from where the one before ended, and no further than it must', async () => {
    for (const filter of [{}, { actor: { kind: 'actor' as const, actor: 'learner' } }]) {
      const plan = await planOf(filter, 9_000n, INSTITUTION);
      expect(plan).toMatch(/Index Scan Backward/);
      expect(plan).toMatch(/Index Cond: .*seq < /);
    }
  });

  it('of an institution that has few of all entries is found by them', async () => {
    const plan = await planOf({}, null, '00000000-0000-4000-8000-000000000002');
    expect(plan).toContain('audit_entry_of_institution');
  });
});
