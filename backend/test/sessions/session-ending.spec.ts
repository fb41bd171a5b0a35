import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { createEphemeralToken } from '../../src/sessions/ephemeral-token.js';
import type { MintedToken } from '../../src/sessions/token-mint.js';
import {
  assembleSessionParts,
  auditEntriesOf,
  mintRedeemed,
  outcome,
  readTrail,
  rowOf,
  type SessionParts,
  tokenRequest,
} from './session-parts.js';

describe('a session that its learner ends', () => {
  let database: DatabaseConnection;
  let parts: SessionParts;

  beforeAll(async () => {
    database = await openTestDatabase();
    parts = assembleSessionParts(database);
    await parts.start();
  });
  afterAll(async () => {
    await parts.auditLog.flush();
    expect(verifyAuditChain(await readTrail(database))).toMatchObject({ isIntact: true });
    await database.close();
  });

  const row = (id: string): ReturnType<typeof rowOf> => rowOf(database, id);
  const auditOf = (id: string): ReturnType<typeof auditEntriesOf> => auditEntriesOf(database, parts, id);
  const redeemed = (): Promise<MintedToken> => mintRedeemed(parts);

  it('is unknown to whoever brings another token, and stays as it is', async () => {
    const [mine, other] = [await redeemed(), await redeemed()];
    for (const token of [other.token, createEphemeralToken(), '', 'ek_']) {
      expect(await parts.sessions.end({ sessionId: mine.sessionId, token })).toBeNull();
    }
    const unknownId = '00000000-0000-4000-8000-00000000dead';
    expect(await parts.sessions.end({ sessionId: unknownId, token: mine.token })).toBeNull();
    expect(await row(mine.sessionId)).toMatchObject({ state: 'connecting' });
  });

  it('ends before it began, and its token opens nothing any more', async () => {
    const { sessionId, token } = await parts.mint.mint(tokenRequest);
    const summary = await parts.sessions.end({ sessionId, token });
    expect(summary).toMatchObject({
      session_id: sessionId,
      state: 'ended',
      end_reason: 'learner_ended',
      started_at: null,
      duration_ms: 0,
    });
    expect(await parts.sessions.redeem({ token, origin: null })).toBeNull();
    expect((await auditOf(sessionId)).map(({ action }) => action)).toEqual(['token.issued', 'session.ended']);
  });

  it('closes the running conversation and answers with what it wrote; the same again when asked again', async () => {
    const { sessionId, token } = await redeemed();
    await parts.sessions.activate(sessionId);
    const reasons: string[] = [];
    parts.liveSessions.register(sessionId, {
      end: async (reason) => {
        reasons.push(reason);
        await parts.sessions.finish(sessionId, outcome);
        parts.liveSessions.unregister(sessionId);
      },
      handOver: () => Promise.resolve(),
    });
    const summary = await parts.sessions.end({ sessionId, token });
    expect(summary).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
      learner_turns: 7,
      tutor_turns: 8,
      interruptions: 1,
      learner_speech_ms: 61_000,
      tutor_speech_ms: 92_000,
    });
    expect(await parts.sessions.end({ sessionId, token })).toEqual(summary);
    expect(reasons).toEqual(['learner_ended']);
  });

  it('waits for the outcome of a socket that closed by itself a moment before', async () => {
    const { sessionId, token } = await redeemed();
    await parts.sessions.activate(sessionId);
    const written = parts.sessions.finish(sessionId, outcome);
    expect(await parts.sessions.end({ sessionId, token })).toMatchObject({
      state: 'ended',
      learner_turns: 7,
    });
    await written;
  });

  it('gets an answer although the conversation does not close in time', async () => {
    const { sessionId, token } = await redeemed();
    await parts.sessions.activate(sessionId);
    parts.liveSessions.register(sessionId, {
      end: () => new Promise(() => undefined),
      handOver: () => Promise.resolve(),
    });
    expect(await parts.sessions.end({ sessionId, token })).toMatchObject({ state: 'active' });
    parts.liveSessions.unregister(sessionId);
  });
});
