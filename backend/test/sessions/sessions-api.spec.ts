import type { OpenAPIObject } from '@nestjs/swagger';
import { addFocusWord, findFocusWords, removeFocusWord } from 'parley/lesson';
import { verifyAuditChain } from '../../src/audit/audit-chain.js';
import { hashEphemeralToken } from '../../src/sessions/ephemeral-token.js';
import { LiveSessions } from '../../src/sessions/live-sessions.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { ShutdownState } from '../../src/platform/lifecycle/shutdown-state.js';
import { GOOD_TOKEN_BODY } from './bad-bodies.js';
import { outcome, readTrail } from './session-parts.js';
import { type Answer, SessionsOverHttp } from './sessions-over-http.js';
import { TestSettings } from './test-settings.js';

const SCHOOL = 'https://school.example';
const MARKET = 'At the market.\r\nVocab:\u00a0la manzana,\u200b el tomate\ufeff';
const CANARY_PROMPT = 'CANARY-LESSON-4711 la manzana';

describe('the sessions API', () => {
  let backend: SessionsOverHttp;
  let sessions: SessionsService;

  beforeAll(async () => {
    const settings = new TestSettings({ allowedOrigins: [SCHOOL], maxSessions: 2, logLevel: 'trace' });
    backend = await SessionsOverHttp.start(settings);
    sessions = backend.application.get(SessionsService, { strict: false });
  });
  afterAll(async () => {
    await backend.stop();
    await backend.closeDatabase();
  });

  function generateToken(headers?: Record<string, string>): Promise<Answer> {
    return backend.postJson('/api/generate-token', GOOD_TOKEN_BODY, headers);
  }

  function endSession(sessionId: string, token: string): Promise<Answer> {
    return backend.postJson('/api/end-session', { session_id: sessionId, ephemeral_token: token });
  }

  describe('generate-token', () => {
    it('answers with the token and what a client needs to begin, and nothing else', async () => {
      const beforeMs = Date.now();
      const answer = await backend.postJson('/api/generate-token', {
        ...GOOD_TOKEN_BODY,
        conversation_prompt: 'At the market. Vocabulary: la manzana, el tomate.',
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        ephemeral_token: expect.stringMatching(/^ek_[A-Za-z0-9_-]{43}$/),
        expires_in: 60,
        session_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        realtime_url: `ws://${backend.host}/ws/realtime`,
        focus_words: ['la manzana', 'el tomate'],
        max_minutes: 15,
      });
      expect(Date.parse(answer.body.expires_at) - beforeMs).toBeGreaterThan(59_000);
      expect(Date.parse(answer.body.expires_at) - beforeMs).toBeLessThan(65_000);
    });

    it.each([
      ['found in the text as it was pasted', MARKET],
      ['that the learner chose', removeFocusWord(MARKET, 'la manzana', 'es')],
      ['that the learner added', addFocusWord(MARKET, 'la cuenta', 'es')],
    ])('gives the session the focus words that the screen showed: those %s', async (_case, prompt) => {
      const shown = findFocusWords(prompt, 'es');
      const { body } = await backend.postJson('/api/generate-token', {
        ...GOOD_TOKEN_BODY,
        target_language: 'es',
        conversation_prompt: prompt,
      });
      expect(shown).not.toEqual([]);
      expect(body.focus_words).toEqual(shown);
    });

    it('may not be cached', async () => {
      expect((await generateToken()).headers.get('cache-control')).toBe('no-store');
    });

    it.each([
      ['a page of the same host', (host: string) => `http://${host}`],
      ['a page of an allowed origin', () => SCHOOL],
    ])('binds the token to %s', async (_case, originOf) => {
      const origin = originOf(backend.host);
      const { status, body } = await generateToken({ origin });
      expect(status).toBe(200);
      const stored = await backend.database.client.practiceSession.findUniqueOrThrow({
        where: { id: body.session_id },
      });
      expect(stored.tokenOrigin).toBe(origin);
      expect(await sessions.redeem({ token: body.ephemeral_token, origin: null })).toBeNull();
      expect(await sessions.redeem({ token: body.ephemeral_token, origin })).not.toBeNull();
    });

    it.each(['https://evil.example', 'null', 'http://school.example', 'https://school.example.evil.example'])(
      'refuses pages of %s',
      async (origin) => {
        const before = await backend.database.client.practiceSession.count();
        const answer = await generateToken({ origin });
        expect([answer.status, answer.body.error.code]).toEqual([403, 'origin_not_allowed']);
        expect(await backend.database.client.practiceSession.count()).toBe(before);
      },
    );

    it.each([
      ['evil.example/path?', 'ws://HERE/ws/realtime'],
      ['user@evil.example', 'ws://HERE/ws/realtime'],
      ['parley.example', 'ws://parley.example/ws/realtime'],
      ['PARLEY.example:8080', 'ws://parley.example:8080/ws/realtime'],
    ])('asked as %s, points to %s', async (host, url) => {
      const { status, body } = await backend.postJsonTo(host, '/api/generate-token', GOOD_TOKEN_BODY);
      expect(status).toBe(200);
      expect(body.realtime_url).toBe(url.replace('HERE', backend.host));
    });

    it('hands out no more tokens while the server is full, and says when to come back', async () => {
      const liveSessions = backend.application.get(LiveSessions, { strict: false });
      const done = (): Promise<void> => Promise.resolve();
      const conversation = { end: done, handOver: done };
      liveSessions.register('one', conversation);
      expect((await generateToken()).status).toBe(200);
      liveSessions.register('two', conversation);
      const refused = await generateToken();
      expect([refused.status, refused.body.error.code]).toEqual([503, 'too_many_sessions']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      liveSessions.unregister('one');
      expect((await generateToken()).status).toBe(200);
      liveSessions.unregister('two');
    });
  });

  describe('end-session', () => {
    it('tells an unknown session and a wrong token apart for nobody', async () => {
      const { body: mine } = await generateToken();
      const { body: other } = await generateToken();
      const wrong = await endSession(mine.session_id, other.ephemeral_token);
      const unknown = await endSession('00000000-0000-4000-8000-00000000dead', mine.ephemeral_token);
      for (const { status, body } of [wrong, unknown]) {
        expect(status).toBe(404);
        expect(body.error).toEqual({ ...wrong.body.error, request_id: body.error.request_id });
        expect(body.error.code).toBe('session_not_found');
      }
    });

    it.each([
      [640, 640],
      [-3, 0],
      [86_400_000, 600_000],
    ])('keeps the %d ms that the learner waited for the tutor as %d ms, once', async (told, kept) => {
      const { body } = await generateToken();
      const end = (firstHeardMs: number): Promise<Answer> =>
        backend.postJson('/api/end-session', {
          session_id: body.session_id,
          ephemeral_token: body.ephemeral_token,
          first_heard_ms: firstHeardMs,
        });
      expect((await end(told)).status).toBe(200);
      expect((await end(1_234)).status).toBe(200);
      const stored = await backend.database.client.practiceSession.findUniqueOrThrow({
        where: { id: body.session_id },
      });
      expect([stored.state, stored.firstHeardMs]).toEqual(['ended', kept]);
    });

    it('answers with the summary, the same each time', async () => {
      const { body } = await generateToken();
      await sessions.redeem({ token: body.ephemeral_token, origin: null });
      await sessions.activate(body.session_id);
      await sessions.finish(body.session_id, outcome);
      const first = await endSession(body.session_id, body.ephemeral_token);
      expect(first.status).toBe(200);
      expect(first.body).toEqual({
        session_id: body.session_id,
        target_language: 'es',
        native_language: 'en',
        student_level: 'A1',
        state: 'ended',
        end_reason: 'learner_ended',
        started_at: expect.stringMatching(/Z$/),
        ended_at: expect.stringMatching(/Z$/),
        duration_ms: expect.any(Number),
        learner_turns: 7,
        tutor_turns: 8,
        interruptions: 1,
        learner_speech_ms: 61_000,
        tutor_speech_ms: 92_000,
      });
      const again = await Promise.all([1, 2, 3].map(() => endSession(body.session_id, body.ephemeral_token)));
      for (const answer of again) expect(answer.body).toEqual(first.body);
    });

    it('is counted once when asked many times at once', async () => {
      const { body } = await generateToken();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => endSession(body.session_id, body.ephemeral_token)),
      );
      for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
      expect(answers[0]?.body).toMatchObject({ state: 'ended', end_reason: 'learner_ended' });
    });
  });

  it('is described in OpenAPI, errors included', async () => {
    const response = await fetch(`http://${backend.host}/api/docs-json`);
    const { paths, components } = (await response.json()) as OpenAPIObject;
    const statuses = (path: string): string[] => Object.keys(paths[path]?.post?.responses ?? {});
    expect(statuses('/api/generate-token')).toEqual(['200', '400', '403', '413', '415', '429', '500', '503']);
    expect(statuses('/api/end-session')).toEqual(['200', '400', '404', '413', '415', '500', '503']);
    const schemas = components?.schemas as
      Record<string, { required: string[]; properties: object }> | undefined;
    for (const name of [
      'GenerateTokenRequest',
      'GenerateTokenResponse',
      'EndSessionRequest',
      'SessionSummary',
    ]) {
      const optional = name === 'EndSessionRequest' ? ['first_heard_ms'] : [];
      const properties = Object.keys(schemas?.[name]?.properties ?? {});
      expect([...(schemas?.[name]?.required ?? []), ...optional]).toEqual(properties);
      expect(schemas?.[name]?.required.length).toBeGreaterThan(1);
    }
  });

  it('writes neither token nor lesson into the log', async () => {
    const { body } = await backend.postJson('/api/generate-token', {
      ...GOOD_TOKEN_BODY,
      conversation_prompt: CANARY_PROMPT,
    });
    await endSession(body.session_id, body.ephemeral_token);
    await backend.postJson('/api/generate-token', { ...GOOD_TOKEN_BODY, native_language: CANARY_PROMPT });
    const log = backend.logLines.join('');
    expect(log).toContain('/api/end-session');
    expect(log).not.toContain('CANARY');
    expect(log).not.toContain(body.ephemeral_token);
    expect(log).not.toContain(Buffer.from(hashEphemeralToken(body.ephemeral_token)).toString('hex'));
  });

  // The last one: it ends the backend.
  it('mints nothing while going away, and leaves a whole audit trail behind', async () => {
    const before = await backend.database.client.practiceSession.count();
    backend.application.get(ShutdownState, { strict: false }).begin();
    const refused = await generateToken();
    expect([refused.status, refused.body.error.code]).toEqual([503, 'shutting_down']);

    const stillServed = await endSession('00000000-0000-4000-8000-00000000dead', 'ek_');
    expect(stillServed.status).toBe(404);

    await backend.stop();
    const trail = await readTrail(backend.database);
    expect(verifyAuditChain(trail)).toMatchObject({ isIntact: true });
    expect(trail.filter(({ action }) => action === 'token.issued')).toHaveLength(before);
  });
});
