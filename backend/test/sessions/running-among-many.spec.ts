import { Prisma } from '../../src/platform/database/generated/client.js';
import { RUNNING_STATES } from '../../src/sessions/session-lifecycle.js';
import { isInState } from '../../src/sessions/state-conditions.repository.js';
import { DATABASES, type Fixture } from '../platform/both-databases.js';

const ENDED = 3_000;

describe.each(DATABASES)('the sessions that run, on %s', (_name, open) => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await open();
    const { client } = fixture.database;
    await client.$executeRaw`
      INSERT INTO practice_session (institution_id, native_language, target_language, student_level, conversation_prompt,
        focus_words, system_prompt, system_prompt_version, system_prompt_sha256, token_hash, token_expires_at, state, end_reason, ended_at)
      SELECT institution.id, 'en', 'es', 'A2', 'At the market', '{}', 'p', '1', '0', sha256(int4send(number)), now(), 'ended',
        'token_expired', now()
      FROM institution CROSS JOIN generate_series(1, ${ENDED}::int) AS number WHERE slug = 'default'`;
    await client.$executeRaw`ANALYZE practice_session`;
  });
  afterAll(() => fixture.dispose());

  it('are found without reading those that have ended', async () => {
    const lines = await fixture.database.client.$queryRaw<{ 'QUERY PLAN': string }[]>(
      Prisma.sql`EXPLAIN SELECT id FROM practice_session WHERE ${isInState(RUNNING_STATES)}`,
    );
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');

    expect(plan).toContain('practice_session_state_replica_id_idx');
  });
});
