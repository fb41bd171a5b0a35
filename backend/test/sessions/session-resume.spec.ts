import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import type { SpokenTurn } from '../../src/sessions/redeemed-session.js';
import {
  assembleSessionParts,
  auditEntriesOf,
  outcome,
  rowOf,
  type SessionParts,
  tokenRequest,
} from './session-parts.js';
import { SHARED_DATABASES, type SharedDatabase } from './two-replicas.js';

const PROMPTLY_MS = 5_000;
const PAGE = 'https://school.example';

interface Ticket {
  readonly sessionId: string;
  readonly resumeToken: string;
}

describe.each(SHARED_DATABASES)('a conversation that goes on at another replica, on %s', (_name, open) => {
  let shared: SharedDatabase;
  let database: DatabaseConnection;
  let here: SessionParts;
  let there: SessionParts;
  /** Would wait long for another replica: what it gets promptly it has not simply taken. */
  let patient: SessionParts;

  beforeAll(async () => {
    shared = await open('session_resume');
    database = shared.connections[0];
    here = assembleSessionParts(shared.connections[0]);
    there = assembleSessionParts(shared.connections[1]);
    patient = assembleSessionParts(shared.connections[1], 60, { times: { handOverWithinMs: 20_000 } });
    await Promise.all([here, there, patient].map((parts) => parts.start()));
  });
  afterAll(async () => {
    await Promise.all([here, there].map(({ auditLog }) => auditLog.flush()));
    await shared.close();
  });

  const row = (id: string): ReturnType<typeof rowOf> => rowOf(database, id);
  const resumeAt = (parts: SessionParts, token: string, origin: string | null = null): Promise<unknown> =>
    parts.sessions.resume({ token, origin });

  /** A conversation that runs at `parts`, as far as the database is concerned. */
  async function running(parts: SessionParts, origin: string | null = null): Promise<Ticket> {
    const { token } = await parts.mint.mint({ ...tokenRequest, origin });
    const session = await parts.sessions.redeem({ token, origin });
    await parts.sessions.activate(session!.id);
    return { sessionId: session!.id, resumeToken: session!.resumeToken };
  }

  async function released(parts: SessionParts, origin: string | null = null): Promise<Ticket> {
    const ticket = await running(parts, origin);
    await parts.sessions.release(ticket.sessionId, outcome);
    return ticket;
  }

  async function dead(): Promise<SessionParts> {
    const parts = assembleSessionParts(database);
    await parts.start();
    await database.client.$executeRaw`
      UPDATE replica SET heartbeat_at = now() - interval '31 seconds' WHERE id = ${parts.replicaId}`;
    return parts;
  }

  it('takes up a released one with everything it has come to, and another token for the next time', async () => {
    const { sessionId, resumeToken } = await running(here);
    const turns: SpokenTurn[] = [
      { speaker: 'tutor', text: '¿Qué compras?' },
      { speaker: 'learner', text: 'Un tomate. ' },
      { speaker: 'tutor', text: '¿Uno solo?' },
    ];
    // A place that was kept free for words that never came leaves a gap.
    [0, 1, 3].forEach((position, index) => here.sessions.keepTurn(sessionId, position, turns[index]!));
    await database.client.$executeRaw`
      UPDATE practice_session SET started_at = started_at - interval '90 seconds' WHERE id = ${sessionId}::uuid`;
    await here.sessions.release(sessionId, { ...outcome, learnerResumes: 2, upstreamReconnects: 1 });
    expect(await row(sessionId)).toMatchObject({
      state: 'active',
      replicaId: null,
      resumeUntil: expect.any(Date),
      learnerTurns: 7,
    });

    const session = await there.sessions.resume({ token: resumeToken, origin: null });
    const stored = await row(sessionId);
    expect(session).toEqual({
      id: sessionId,
      systemPrompt: stored?.['systemPrompt'],
      targetLanguage: 'es',
      nativeLanguage: 'en',
      studentLevel: 'A2',
      focusWords: ['la manzana', 'el tomate'],
      keepsTranscript: false,
      maxMinutes: 15,
      isCutByDailyLimit: false,
      resumeToken: expect.stringMatching(/^rk_/),
      origin: null,
      past: {
        elapsedMs: expect.any(Number),
        turns,
        metrics: outcome.metrics,
        timeline: outcome.timeline,
        learnerResumes: 3,
        upstreamReconnects: 1,
      },
    });
    expect(session!.past!.elapsedMs).toBeGreaterThanOrEqual(90_000);
    expect(session!.past!.elapsedMs).toBeLessThan(100_000);
    expect(session!.resumeToken).not.toBe(resumeToken);
    expect(stored).toMatchObject({ state: 'active', replicaId: there.replicaId, resumeUntil: null });

    there.sessions.keepTurn(sessionId, turns.length, { speaker: 'learner', text: 'Dos.' });
    await there.sessions.release(sessionId, outcome);
    const again = await here.sessions.resume({ token: session!.resumeToken, origin: null });
    expect(again?.past?.turns).toEqual([...turns, { speaker: 'learner', text: 'Dos.' }]);
  });

  it('opens with each token once, and with none of an earlier connection', async () => {
    const { sessionId, resumeToken } = await released(here);
    const next = await there.sessions.resume({ token: resumeToken, origin: null });
    expect(await resumeAt(here, resumeToken)).toBeNull();
    const renewed = there.sessions.renewResumeToken(sessionId);
    await there.sessions.release(sessionId, outcome);
    expect(await resumeAt(here, next!.resumeToken)).toBeNull();
    expect(await resumeAt(here, renewed)).not.toBeNull();
  });

  it('stays shut for a page other than its own, which does not use the token up', async () => {
    const { resumeToken } = await released(here, PAGE);
    for (const origin of ['https://evil.example', null]) {
      expect(await resumeAt(there, resumeToken, origin)).toBeNull();
    }
    expect(await resumeAt(there, resumeToken, PAGE)).toMatchObject({ origin: PAGE });
  });

  it('stays shut when it is too late, ended, still here, or a token of another kind', async () => {
    const late = await released(here);
    await database.client.$executeRaw`
      UPDATE practice_session SET resume_until = now() WHERE id = ${late.sessionId}::uuid`;
    expect(await resumeAt(there, late.resumeToken)).toBeNull();

    const over = await running(here);
    await here.sessions.finish(over.sessionId, outcome);
    expect(await resumeAt(there, over.resumeToken)).toBeNull();

    const silent = await dead();
    const mine = await running(silent);
    expect(await resumeAt(silent, mine.resumeToken)).toBeNull();
    expect(await row(mine.sessionId)).toMatchObject({ replicaId: silent.replicaId });

    const { token } = await here.mint.mint(tokenRequest);
    for (const other of [token, 'rk_', '', 'rk_\0']) expect(await resumeAt(there, other)).toBeNull();
  });

  it('is taken from a replica that has died, at once', async () => {
    const victim = await dead();
    const { sessionId, resumeToken } = await running(victim);
    const startMs = performance.now();
    expect(await resumeAt(patient, resumeToken)).toMatchObject({ id: sessionId });
    expect(performance.now() - startMs).toBeLessThan(PROMPTLY_MS);
  });

  it('is handed over by a replica that still has it, as soon as that has let go', async () => {
    const { sessionId, resumeToken } = await running(here);
    here.liveSessions.register(sessionId, {
      end: () => Promise.reject(new Error('it was not asked to end')),
      handOver: async () => {
        here.sessions.keepTurn(sessionId, 0, { speaker: 'tutor', text: 'Last words.' });
        await here.sessions.release(sessionId, { ...outcome, upstreamReconnects: 4 });
        here.liveSessions.unregister(sessionId);
      },
    });
    const startMs = performance.now();
    const session = await patient.sessions.resume({ token: resumeToken, origin: null });
    expect(performance.now() - startMs).toBeLessThan(PROMPTLY_MS);
    expect(session).toMatchObject({
      id: sessionId,
      past: { turns: [{ speaker: 'tutor', text: 'Last words.' }], upstreamReconnects: 4 },
    });
  });

  it('is taken after a second from a replica that seems alive and does not answer, and whose writes count no more', async () => {
    const { sessionId, resumeToken } = await running(here);
    here.sessions.keepTurn(sessionId, 0, { speaker: 'tutor', text: 'In time.' });
    await here.sessions.flush(sessionId, outcome);
    // What is said is written a second later by itself, which is when the other replica looks.
    await here.settled(sessionId);
    const startMs = performance.now();
    const session = await there.sessions.resume({ token: resumeToken, origin: null });
    const tookMs = performance.now() - startMs;
    expect(session).toMatchObject({ id: sessionId, past: { turns: [{ text: 'In time.' }] } });
    expect(tookMs).toBeGreaterThan(950);
    expect(tookMs).toBeLessThan(PROMPTLY_MS);

    const before = await row(sessionId);
    const late = { ...outcome, model: 'of the past', metrics: { ...outcome.metrics, learnerTurns: 999 } };
    here.sessions.keepTurn(sessionId, 0, { speaker: 'tutor', text: 'Late.' });
    here.sessions.keepTurn(sessionId, 1, { speaker: 'tutor', text: 'Too late.' });
    here.sessions.renewResumeToken(sessionId);
    await here.sessions.activate(sessionId);
    expect(await here.sessions.flush(sessionId, late)).toBe(false);
    await here.sessions.release(sessionId, late);
    await here.sessions.finish(sessionId, late);
    await here.settled(sessionId);
    expect(await row(sessionId)).toEqual(before);
    expect(await database.client.liveTurn.findMany({ where: { sessionId }, select: { text: true } })).toEqual(
      [{ text: 'In time.' }],
    );
    expect((await auditEntriesOf(database, here, sessionId)).map(({ action }) => action)).not.toContain(
      'session.ended',
    );

    expect(await there.sessions.flush(sessionId, outcome)).toBe(true);
    await there.sessions.finish(sessionId, { ...outcome, endReason: 'time_limit' });
    expect(await row(sessionId)).toMatchObject({ state: 'ended', endReason: 'time_limit', learnerTurns: 7 });
  });

  it('leaves nothing that was said, once it has ended', async () => {
    const { sessionId } = await running(here);
    here.sessions.keepTurn(sessionId, 0, { speaker: 'tutor', text: 'Hola' });
    here.sessions.keepTurn(sessionId, 0, { speaker: 'tutor', text: 'Hola \0 otra vez \ud83d' });
    await here.settled(sessionId);
    const kept = (): ReturnType<typeof database.client.liveTurn.findMany> =>
      database.client.liveTurn.findMany({ where: { sessionId } });
    expect(await kept()).toEqual([
      { sessionId, position: 0, speaker: 'tutor', text: 'Hola  otra vez \ufffd', isTyped: false },
    ]);
    await here.sessions.finish(sessionId, outcome);
    expect(await kept()).toEqual([]);
    here.sessions.keepTurn(sessionId, 1, { speaker: 'learner', text: 'Adiós' });
    await here.settled(sessionId);
    expect(await kept()).toEqual([]);
    expect(await row(sessionId)).toMatchObject({ resumeHash: null, resumeUntil: null });
  });

  it('leaves nothing that was said while it ended', async () => {
    const endings = Array.from({ length: 100 }, async () => {
      const { sessionId } = await running(here);
      // The turns are written beside the end, not before it.
      for (let position = 0; position < 5; position++) {
        here.sessions.keepTurn(sessionId, position, { speaker: 'learner', text: 'Adiós' });
      }
      await here.sessions.finish(sessionId, outcome);
      await here.settled(sessionId);
      return sessionId;
    });
    const ids = await Promise.all(endings);
    expect(await database.client.liveTurn.count({ where: { sessionId: { in: ids } } })).toBe(0);
  });
});
