import type { DatabaseConnection } from '../../platform/database/database-connection.js';
import { Prisma } from '../../platform/database/generated/client.js';
import { openTestDatabase } from '../../platform/database/testing/open-test-database.js';
import { type LogReader, pageStatement } from './session-log.repository.js';
import {
  type LogPosition,
  SESSION_SORTS,
  type SessionFilter,
  type SessionOrder,
  type SessionQuery,
  SORT_DIRECTIONS,
} from './session-query.js';

const READER: LogReader = {
  institutionId: '00000000-0000-4000-8000-000000000001',
  rights: { lessons: true, systemPrompts: false, transcripts: true },
};
const PLACE: LogPosition = { key: '17', id: '3f2b8f0e-5a43-4a0e-9d5c-0d8f3a6c1b2e' };
const ORDINARY_FILTERS: SessionFilter = {
  from: new Date(0),
  to: new Date(1),
  nativeLanguage: 'en',
  studentLevel: 'A1',
  minCostUsd: 1,
  maxCostUsd: 2,
  minDurationMs: 3,
  maxDurationMs: 4,
  lesson: 'market',
};
const INDEXES = {
  started: 'practice_session_log_by_began',
  duration: 'practice_session_log_by_duration',
  cost: 'practice_session_log_by_cost',
};

describe('a page of the session log', () => {
  let database: DatabaseConnection;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  /** How the database would find the page, had it too many sessions to look at all of them. */
  async function planOf(
    order: SessionOrder,
    { after = null, before = null, filter = {} }: Partial<Pick<SessionQuery, 'after' | 'before' | 'filter'>>,
  ): Promise<string> {
    const page = pageStatement(
      READER,
      { filter, order, after, before, limit: 50 },
      filter.lesson === undefined ? null : { ids: [1n] },
    );
    return database.client.$transaction(async (transaction) => {
      await transaction.$executeRaw`SET LOCAL enable_seqscan = off`;
      await transaction.$executeRaw`SET LOCAL enable_sort = off`;
      await transaction.$executeRaw`SET LOCAL enable_bitmapscan = off`;
      const lines = await transaction.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${page}`);
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    });
  }

  const orders = SESSION_SORTS.flatMap((sort) => SORT_DIRECTIONS.map((direction) => ({ sort, direction })));

  it.each(orders)('is read along the index of its order, and sorted by nobody: %p', async (order) => {
    for (const place of [{}, { after: PLACE }, { before: PLACE }]) {
      const plan = await planOf(order, place);

      expect(plan).toContain(`using ${INDEXES[order.sort]}`);
      expect(plan).not.toContain('Sort');
    }
  });

  it.each(orders)('begins where the one before ended: %p', async (order) => {
    expect(await planOf(order, { after: PLACE })).toMatch(/Index Cond: .*ROW\(/);
  });

  it.each(orders)(
    'is found in that index alone, with all filters that say nothing of its order: %p',
    async (order) => {
      const plan = await planOf(order, { filter: ORDINARY_FILTERS });

      expect(plan).toMatch(new RegExp(`Index Only Scan (Backward )?using ${INDEXES[order.sort]}`));
      expect(plan).not.toContain('Sort');
    },
  );

  it.each([
    ['started', { endReason: 'token_expired' }, 'reason_began'],
    ['duration', { endReason: 'token_expired' }, 'reason_duration'],
    ['cost', { endReason: 'token_expired' }, 'reason_cost'],
    ['started', { model: 'of old' }, 'model_began'],
    ['cost', { model: 'without a price' }, 'model_cost'],
    ['cost', { provider: 'custom' }, 'provider_cost'],
    ['started', { targetLanguage: 'is' }, 'target_began'],
  ] as const)('by %s is found where %p leads', async (sort, filter, index) => {
    const plan = await planOf({ sort, direction: 'desc' }, { filter });

    expect(plan).toContain(`using practice_session_log_by_${index}`);
    expect(plan).not.toContain('Sort');
  });

  it('of a period reads no more than the period', async () => {
    const filter = { from: new Date(0), to: new Date(1) };

    expect(await planOf({ sort: 'started', direction: 'desc' }, { filter })).toMatch(
      /Index Cond: .*COALESCE\(started_at, issued_at\)\)? >= .*COALESCE\(started_at, issued_at\)\)? < /,
    );
  });
});
