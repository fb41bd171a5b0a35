import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { createEphemeralToken, hashEphemeralToken } from '../../src/sessions/ephemeral-token.js';
import { hashResumeToken } from '../../src/sessions/resume-token.js';
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

const PAGE = 'https://school.example';

describe('a session in the database', () => {
  let database: DatabaseConnection;
  let parts: SessionParts;

  beforeAll(async () => {
    database = await openTestDatabase();
    parts = assembleSessionParts(database);
  });
  afterAll(async () => {
    await parts.auditLog.flush();
    expect(verifyAuditChain(await readTrail(database))).toMatchObject({ isIntact: true });
    await database.close();
  });

  const row = (id: string): ReturnType<typeof rowOf> => rowOf(database, id);
  const auditOf = (id: string): ReturnType<typeof auditEntriesOf> => auditEntriesOf(database, parts, id);
  const redeemed = (): Promise<MintedToken> => mintRedeemed(parts);

  describe('when it is issued', () => {
    it('freezes the system prompt and keeps the hash of the token only', async () => {
      const minted = await parts.mint.mint({ ...tokenRequest, origin: PAGE });
      expect(await row(minted.sessionId)).toMatchObject({
        state: 'issued',
        targetLanguage: 'es',
        nativeLanguage: 'en',
        studentLevel: 'A2',
        conversationPrompt: tokenRequest.conversationPrompt,
        focusWords: ['la manzana', 'el tomate'],
        tokenHash: hashEphemeralToken(minted.token),
        tokenOrigin: PAGE,
        systemPrompt: expect.stringContaining('la manzana'),
        systemPromptSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        institutionId: '00000000-0000-4000-8000-000000000001',
      });
    });

    it('has a token that lives as long as the setting says, by the clock of the database', async () => {
      const minted = await parts.mint.mint(tokenRequest);
      const [lifetime] = await database.client.$queryRaw<{ seconds: number }[]>`
        SELECT extract(epoch FROM token_expires_at - issued_at)::float8 AS seconds
        FROM practice_session WHERE id = ${minted.sessionId}::uuid`;
      expect(lifetime?.seconds).toBeCloseTo(60, 1);
      expect(minted.expiresAt).toEqual((await row(minted.sessionId))?.['tokenExpiresAt']);
    });

    it('leaves neither token nor lesson in the audit trail', async () => {
      const { sessionId, token } = await parts.mint.mint(tokenRequest);
      const entries = await auditOf(sessionId);
      expect(entries).toEqual([
        {
          action: 'token.issued',
          actor: 'learner',
          detail: {
            target_language: 'es',
            native_language: 'en',
            student_level: 'A2',
            bound_to_origin: false,
          },
        },
      ]);
      const whole = JSON.stringify(entries);
      expect(whole).not.toContain(token.slice(3));
      expect(whole).not.toContain('manzana');
    });
  });

  describe('when its token is presented', () => {
    it('connects, once, and hands out what was frozen', async () => {
      const minted = await parts.mint.mint(tokenRequest);
      const session = await parts.sessions.redeem({ token: minted.token, origin: null });
      const stored = await row(minted.sessionId);
      expect(session).toEqual({
        id: minted.sessionId,
        systemPrompt: stored?.['systemPrompt'],
        targetLanguage: 'es',
        nativeLanguage: 'en',
        studentLevel: 'A2',
        focusWords: ['la manzana', 'el tomate'],
        keepsTranscript: false,
        maxMinutes: 15,
        isCutByDailyLimit: false,
        resumeToken: expect.stringMatching(/^rk_[\w-]{43}$/),
        origin: null,
        past: null,
      });
      expect(stored).toMatchObject({
        state: 'connecting',
        redeemedAt: expect.any(Date),
        replicaId: parts.replicaId,
        resumeHash: hashResumeToken(session!.resumeToken),
        startedAt: null,
      });
    });

    it('records a replay, and the first five only', async () => {
      const { sessionId, token } = await redeemed();
      for (let replay = 0; replay < 7; replay++) {
        expect(await parts.sessions.redeem({ token, origin: null })).toBeNull();
      }
      const entries = await auditOf(sessionId);
      expect(entries.map(({ action }) => action)).toEqual([
        'token.issued',
        'token.redeemed',
        ...Array<string>(5).fill('token.replayed'),
      ]);
      expect(entries[2]).toMatchObject({
        actor: 'unknown',
        detail: { replica_id: parts.replicaId, attempt: 1 },
      });
    });

    it('still counts as a replay after the session has ended', async () => {
      const { sessionId, token } = await redeemed();
      await parts.sessions.finish(sessionId, outcome);
      expect(await parts.sessions.redeem({ token, origin: null })).toBeNull();
      expect((await auditOf(sessionId)).at(-1)?.action).toBe('token.replayed');
    });

    it.each([
      ['another page', 'https://evil.example'],
      ['another scheme', 'http://school.example'],
      ['no page at all', null],
      ['the opaque origin', 'null'],
    ])('stays shut for %s than the one it was minted for, without being burnt', async (_case, origin) => {
      const { sessionId, token } = await parts.mint.mint({ ...tokenRequest, origin: PAGE });
      expect(await parts.sessions.redeem({ token, origin })).toBeNull();
      expect(await row(sessionId)).toMatchObject({ state: 'issued', redeemedAt: null });
      expect(await parts.sessions.redeem({ token, origin: 'https://SCHOOL.example:443' })).not.toBeNull();
    });

    it('opens for any page when it was minted by a program', async () => {
      const { token } = await parts.mint.mint(tokenRequest);
      expect(await parts.sessions.redeem({ token, origin: PAGE })).not.toBeNull();
    });

    it('stays shut once the database says the time is over', async () => {
      const { sessionId, token } = await parts.mint.mint(tokenRequest);
      await database.client.$executeRaw`
        UPDATE practice_session SET token_expires_at = now() WHERE id = ${sessionId}::uuid`;
      expect(await parts.sessions.redeem({ token, origin: null })).toBeNull();
      expect(await row(sessionId)).toMatchObject({ state: 'issued', redeemedAt: null });
    });

    it.each(['', 'ek_', 'ek_\0', '\ud800', 'x'.repeat(100_000), createEphemeralToken()])(
      'is null, not an error, for a token nobody minted (%#)',
      async (token) => {
        expect(await parts.sessions.redeem({ token, origin: null })).toBeNull();
      },
    );
  });

  describe('when the conversation begins and ends', () => {
    it('writes everything that is known of it, once', async () => {
      const { sessionId } = await redeemed();
      await parts.sessions.activate(sessionId);
      expect(await row(sessionId)).toMatchObject({ state: 'active', startedAt: expect.any(Date) });
      await parts.sessions.finish(sessionId, outcome);
      await parts.sessions.finish(sessionId, { ...outcome, endReason: 'error', model: 'another' });
      const stored = await row(sessionId);
      expect(stored).toMatchObject({
        state: 'ended',
        endReason: 'learner_ended',
        endedAt: expect.any(Date),
        model: 'gpt-realtime-2025-08-28',
        provider: 'openai',
        voice: 'marin',
        learnerTurns: 7,
        tutorTurns: 8,
        interruptions: 1,
        learnerSpeechMs: 61_000,
        tutorSpeechMs: 92_000,
        inputTextTokens: 10_000,
        cachedTextTokens: 8_000,
        inputAudioTokens: 20_000,
        cachedAudioTokens: 15_000,
        outputTextTokens: 1_000,
        outputAudioTokens: 6_000,
        firstAudioMs: 640,
        replyLatencyP50Ms: 810,
        replyLatencyP90Ms: 1_240,
      });
      expect(String(stored?.['costUsd'])).toBe('0.5772');
      const ends = (await auditOf(sessionId)).filter(({ action }) => action === 'session.ended');
      expect(ends).toHaveLength(1);
      expect(ends[0]).toMatchObject({ actor: 'learner', detail: { end_reason: 'learner_ended' } });
    });

    it('takes fractions of milliseconds, and does without latencies and price', async () => {
      const { sessionId } = await redeemed();
      await parts.sessions.finish(sessionId, {
        ...outcome,
        endReason: 'upstream_refused',
        model: 'local-voice-7b',
        provider: 'custom',
        metrics: {
          ...outcome.metrics,
          learnerSpeechMs: 1_000.4,
          firstAudioMs: 12.6,
          replyLatencyP50Ms: null,
          replyLatencyP90Ms: null,
        },
      });
      expect(await row(sessionId)).toMatchObject({
        endReason: 'upstream_refused',
        startedAt: null,
        learnerSpeechMs: 1_000,
        firstAudioMs: 13,
        replyLatencyP50Ms: null,
        replyLatencyP90Ms: null,
        costUsd: null,
      });
    });

    it('is written although upstream told absurd figures', async () => {
      const { sessionId } = await redeemed();
      await parts.sessions.finish(sessionId, {
        ...outcome,
        metrics: {
          ...outcome.metrics,
          learnerSpeechMs: 1e300,
          usage: { ...outcome.metrics.usage, inputText: 1e15, outputAudio: Infinity },
        },
      });
      expect(await row(sessionId)).toMatchObject({
        state: 'ended',
        learnerTurns: 7,
        learnerSpeechMs: 2_147_483_647,
        outputAudioTokens: 2_147_483_647,
      });
    });

    it('writes the beginning before the end, though nobody waited for the beginning', async () => {
      const { sessionId } = await redeemed();
      const beginning = parts.sessions.activate(sessionId);
      await parts.sessions.finish(sessionId, { ...outcome, endReason: 'time_limit' });
      await beginning;
      expect(await row(sessionId)).toMatchObject({
        state: 'ended',
        endReason: 'time_limit',
        startedAt: expect.any(Date),
      });
    });

    it('cannot be begun or ended by another replica, nor before its token was redeemed', async () => {
      const stranger = assembleSessionParts(database);
      const { sessionId } = await redeemed();
      await stranger.sessions.activate(sessionId);
      await stranger.sessions.finish(sessionId, outcome);
      expect(await row(sessionId)).toMatchObject({ state: 'connecting', endReason: null });

      const issued = await parts.mint.mint(tokenRequest);
      await parts.sessions.activate(issued.sessionId);
      await parts.sessions.finish(issued.sessionId, outcome);
      expect(await row(issued.sessionId)).toMatchObject({ state: 'issued', endReason: null });
    });

    it('never goes back to active once it has ended', async () => {
      const { sessionId } = await redeemed();
      await parts.sessions.finish(sessionId, outcome);
      await parts.sessions.activate(sessionId);
      expect(await row(sessionId)).toMatchObject({ state: 'ended', startedAt: null });
    });
  });

  describe('when nobody redeems its token in time', () => {
    it('is ended as expired, once, while fresh and running ones are left alone', async () => {
      const late = assembleSessionParts(database, 0);
      const { sessionId } = await late.mint.mint(tokenRequest);
      const fresh = await parts.mint.mint(tokenRequest);
      const running = await redeemed();
      await database.client.$executeRaw`
        UPDATE practice_session SET token_expires_at = now() WHERE id = ${running.sessionId}::uuid`;

      await Promise.all([parts.sweeper.sweep(), late.sweeper.sweep()]);
      await parts.sweeper.sweep();
      await late.auditLog.flush();

      expect(await row(sessionId)).toMatchObject({
        state: 'ended',
        endReason: 'token_expired',
        startedAt: null,
      });
      expect(await row(fresh.sessionId)).toMatchObject({ state: 'issued' });
      expect(await row(running.sessionId)).toMatchObject({ state: 'connecting' });
      const ends = (await auditOf(sessionId)).filter(({ action }) => action === 'session.ended');
      expect(ends).toEqual([
        { action: 'session.ended', actor: 'system', detail: { end_reason: 'token_expired', duration_ms: 0 } },
      ]);
    });
  });
});
