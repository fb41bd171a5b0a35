import { jest } from '@jest/globals';
import { ADMIN_ROLES, CloseCode } from 'parley/contracts';
import { ReplicaId } from '../../src/sessions/replica-id.js';
import type { Browser } from '../admin-auth/browser.js';
import { OTHER_INSTITUTION, seedOtherInstitution, session } from '../admin-sessions/seeded-sessions.js';
import { PROMPT_CANARY } from '../realtime-gateway/backend-under-test.js';
import { ticketOf } from '../realtime-gateway/resume-scene.js';
import { TwoServers } from './two-servers.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const ENDS_TIMED = 10;
/** What a coordinator may wait for. */
const PROMPT_MS = 1_000;
/** No end may take longer than a server is asked for it, however busy the machine. */
const GIVEN_UP_MS = 3_000;
const NOTE = 'Bis morgen! <img src=x onerror="alert(1)"> \u05E9\u05DC\u05D5\u05DD & "tschüss"';

let servers: TwoServers;
let admin: Browser;
beforeAll(async () => {
  servers = await TwoServers.start('live_now');
  admin = await servers.signIn('admin');
});
afterAll(() => servers.stop());

const endingOf = (id: string): string => `/api/admin/sessions/${id}/end`;
const learnersId = (): string => servers.learners.backend.application.get(ReplicaId, { strict: false }).value;

describe('the conversations that are going on', () => {
  afterEach(() => servers.learners.endAll());

  it('are those of all servers, for every role, without a word of what is said in them', async () => {
    await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    await servers.listed(admin, sessionId, 'active');
    const readers = [admin, await servers.signIn('reviewer'), await servers.signIn('auditor')];
    expect(readers).toHaveLength(ADMIN_ROLES.length);
    for (const reader of readers) {
      const { body } = await reader.get('/api/admin/live');
      expect(body).toEqual({
        sessions: [
          {
            session_id: sessionId,
            target_language: 'es',
            native_language: 'en',
            student_level: 'A2',
            state: 'active',
            started_at: expect.any(String),
            elapsed_ms: expect.any(Number),
            replica_id: learnersId(),
            model: null,
            learner_turns: 0,
            tutor_turns: 0,
            cost_usd: null,
          },
        ],
      });
      expect(JSON.stringify(body)).not.toContain(PROMPT_CANARY);
    }
  });

  it('wait for a learner whose connection broke, and go on when the learner is back', async () => {
    const client = await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    const ticket = await ticketOf(client);
    await servers.learners.breakOff(client);
    await servers.listed(admin, sessionId, 'waiting');
    await servers.learners.offering(ticket).opened();
    expect(await servers.listed(admin, sessionId, 'active')).toMatchObject({ replica_id: learnersId() });
  });

  it('are connecting until the tutor is there, and wait while no server has them', async () => {
    const { client } = servers.database;
    const open = { state: 'connecting' as const, startedAt: null, endedAt: null, endReason: null };
    const [connecting, released] = [1, 2].map((number) => ({ ...session(number), ...open }));
    await client.practiceSession.createMany({
      data: [
        { ...connecting!, replicaId: learnersId(), redeemedAt: new Date(Date.now() - 1_000) },
        { ...released!, replicaId: null, redeemedAt: new Date() },
      ],
    });
    expect(await servers.running(admin)).toMatchObject([
      { state: 'connecting', started_at: null },
      { state: 'waiting', replica_id: null },
    ]);
    await client.practiceSession.deleteMany({ where: { id: { in: [connecting!.id, released!.id] } } });
  });

  it('are those of one institution', async () => {
    const others = await seedOtherInstitution(servers.database);
    expect(others.some(({ state }) => state === 'active')).toBe(true);
    expect(await servers.running(admin)).toEqual([]);
  });
});

describe('an admin who ends a conversation', () => {
  it('is heard on the server that has it, and the learner is told why before the close', async () => {
    const times: number[] = [];
    for (let count = 0; count < ENDS_TIMED; count += 1) {
      const client = await servers.learners.converse();
      const { sessionId } = servers.learners.minted;
      await servers.listed(admin, sessionId, 'active');
      const askedAtMs = performance.now();
      const closed = client.closed.then((close) => ({ ...close, afterMs: performance.now() - askedAtMs }));
      const { status, body } = await admin.post(endingOf(sessionId), { reason: 'lesson_over', note: NOTE });
      expect([status, body]).toEqual([200, { session_id: sessionId, ended_at: expect.any(String) }]);
      const { code, reason, afterMs } = await closed;
      expect([code, reason]).toEqual([CloseCode.AdminEnded, 'admin_ended']);
      expect(client.events.at(-1)).toMatchObject({
        type: 'parley.admin_ended',
        reason: 'lesson_over',
        note: NOTE,
      });
      times.push(afterMs);
    }
    times.sort((one, other) => one - other);
    const [median, longest] = [times[ENDS_TIMED / 2]!, times.at(-1)!];
    process.stdout.write(
      `ended from another server, POST to the learner's close, ${ENDS_TIMED} times: ` +
        `median ${Math.round(median)} ms, longest ${Math.round(longest)} ms\n`,
    );
    expect(median).toBeLessThan(PROMPT_MS);
    expect(longest).toBeLessThan(GIVEN_UP_MS);
  });

  it('is in the audit trail first, and what was said to the learner is kept nowhere', async () => {
    const heard: string[] = [];
    await servers.database.notifications.subscribe('parley_sessions', (payload) => heard.push(payload));
    await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    await servers.listed(admin, sessionId, 'active');
    await admin.post(endingOf(sessionId), { reason: 'misuse', note: 'CANARY-NOTE' });

    const trail = (await servers.trailOf(sessionId)).filter(({ action }) => action.startsWith('session.'));
    expect(trail).toEqual([
      {
        action: 'session.ended_by_admin',
        actor: expect.stringMatching(/^admin:/),
        detail: { reason: 'misuse', with_note: true },
      },
      {
        action: 'session.ended',
        actor: 'system',
        detail: { end_reason: 'admin_ended', duration_ms: expect.any(Number) },
      },
    ]);
    expect(await servers.database.client.adminMessage.count()).toBe(0);
    expect(heard.length).toBeGreaterThan(0);
    expect(JSON.stringify([trail, heard, servers.learners.backend.logLines])).not.toContain('CANARY-NOTE');
  });

  it('gets the same answer again, and does nothing again', async () => {
    await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    await servers.listed(admin, sessionId, 'active');
    const answer = await admin.post(endingOf(sessionId), { reason: 'technical' });
    const again = await admin.post(endingOf(sessionId.toUpperCase()), { reason: 'other', note: 'again' });
    expect([again.status, again.body]).toEqual([200, answer.body]);
    const trail = await servers.trailOf(sessionId);
    expect(trail.filter(({ action }) => action === 'session.ended_by_admin')).toHaveLength(1);
  });

  it('says nothing of ours to a stock client', async () => {
    const client = await servers.learners.converse([]);
    const { sessionId } = servers.learners.minted;
    await servers.listed(admin, sessionId, 'active');
    await admin.post(endingOf(sessionId), { reason: 'other', note: NOTE });
    expect((await client.closed).code).toBe(CloseCode.AdminEnded);
    expect(client.events.filter(({ type }) => type.startsWith('parley.'))).toEqual([]);
  });

  it('can end one whose learner is away', async () => {
    const client = await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    await servers.learners.breakOff(client);
    await servers.listed(admin, sessionId, 'waiting');
    expect((await admin.post(endingOf(sessionId), { reason: 'other' })).status).toBe(200);
    expect(await servers.learners.endedRow()).toMatchObject({
      endReason: 'admin_ended',
      learnerAwaySince: null,
    });
  });
});

describe('what cannot be ended', () => {
  const reason = { reason: 'other' };

  it.each(['00000000-0000-4000-8000-000000000000', 'live', "x' OR '1'='1", '..%2Flive'])(
    'is no session: %s',
    async (id) => {
      expect((await admin.post(endingOf(encodeURIComponent(id)), reason)).code).toBe('not_found');
    },
  );

  it("is another institution's, which is no session either", async () => {
    const other = await servers.database.client.practiceSession.findFirstOrThrow({
      where: { institutionId: OTHER_INSTITUTION, state: 'active' },
    });
    expect((await admin.post(endingOf(other.id), reason)).code).toBe('not_found');
    expect(await servers.trailOf(other.id)).toEqual([]);
  });

  it('has not begun, or has ended by itself', async () => {
    const { sessionId } = await servers.learners.backend.mint();
    expect((await admin.post(endingOf(sessionId), reason)).code).toBe('session_not_running');
    const client = await servers.learners.converse();
    await client.leave();
    await servers.learners.endedRow();
    const { status, code } = await admin.post(endingOf(servers.learners.minted.sessionId), reason);
    expect([status, code]).toEqual([409, 'session_not_running']);
    const actions = (await servers.trailOf(servers.learners.minted.sessionId)).map(({ action }) => action);
    expect(actions).not.toContain('session.ended_by_admin');
  });
});

describe('a request to end a conversation', () => {
  const id = '00000000-0000-4000-8000-000000000000';

  it.each([
    [{}, { reason: 'required' }],
    [{ reason: 'learner_ended' }, { reason: 'invalid_format' }],
    [{ reason: 'toString' }, { reason: 'invalid_format' }],
    [{ reason: ['other'] }, { reason: 'wrong_type' }],
    [{ reason: { $ne: null } }, { reason: 'wrong_type' }],
    [{ reason: 'other', note: 7 }, { note: 'wrong_type' }],
    [{ reason: 'other', note: ['a'] }, { note: 'wrong_type' }],
    [{ reason: 'other', note: '🐟'.repeat(201) }, { note: 'too_long' }],
    [{ reason: 'other', session_id: id }, { session_id: 'unknown_field' }],
  ])('is refused by the field: %j', async (body, fields) => {
    const { status, body: problem } = await admin.post(endingOf(id), body);
    expect([status, problem]).toMatchObject([400, { error: { code: 'validation_failed', fields } }]);
  });

  it('may say as much as fits, and nothing that is not seen', async () => {
    const client = await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    await servers.listed(admin, sessionId, 'active');
    const note = `\u202E\u0000${'🐟'.repeat(200)}\u2066\u0007`;
    expect((await admin.post(endingOf(sessionId), { reason: 'other', note })).status).toBe(200);
    expect(await client.event('parley.admin_ended')).toMatchObject({ note: '🐟'.repeat(200) });
  });

  it('whose note is nothing but what is not seen, says nothing', async () => {
    const client = await servers.learners.converse();
    const { sessionId } = servers.learners.minted;
    await servers.listed(admin, sessionId, 'active');
    await admin.post(endingOf(sessionId), { reason: 'other', note: ' \u200B\n ' });
    expect(await client.event('parley.admin_ended')).toMatchObject({ note: null });
  });
});
