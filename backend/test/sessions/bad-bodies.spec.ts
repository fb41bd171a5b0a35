import fc from 'fast-check';
import { PROBLEM_CODES } from 'parley/contracts';
import {
  BAD_END_BODIES,
  BAD_TOKEN_BODIES,
  type BadRequest,
  HOSTILE_BODIES,
  UNREADABLE_BODIES,
} from './bad-bodies.js';
import { type Answer, SessionsOverHttp } from './sessions-over-http.js';

const PATHS = ['/api/generate-token', '/api/end-session'];

describe('bad bodies over HTTP', () => {
  let backend: SessionsOverHttp;

  beforeAll(async () => {
    backend = await SessionsOverHttp.start();
  });
  afterAll(async () => {
    // None of them has left a trace.
    expect(await backend.database.client.practiceSession.count()).toBe(0);
    expect(await backend.database.client.auditEntry.count()).toBe(0);
    await backend.stop();
    await backend.closeDatabase();
  });

  function expectProblem(answer: Answer): void {
    const { error, ...rest } = answer.body;
    expect(rest).toEqual({});
    expect(PROBLEM_CODES).toContain(error.code);
    expect(error.message).toEqual(expect.any(String));
    expect(error.request_id).toBe(answer.headers.get('x-request-id'));
  }

  async function expectRefused(path: string, request: BadRequest): Promise<void> {
    const answer = await backend.post(path, request.body, request.headers);
    expectProblem(answer);
    expect({ status: answer.status, code: answer.body.error.code, fields: answer.body.error.fields }).toEqual(
      {
        status: request.status,
        code: request.code,
        fields: request.fields,
      },
    );
  }

  it.each(BAD_TOKEN_BODIES.map((request) => [request.name, request] as const))(
    'generate-token refuses %s',
    (_name, request) => expectRefused('/api/generate-token', request),
  );

  it.each(BAD_END_BODIES.map((request) => [request.name, request] as const))(
    'end-session refuses %s',
    (_name, request) => expectRefused('/api/end-session', request),
  );

  const unreadable = PATHS.flatMap((path) =>
    UNREADABLE_BODIES.map((request) => [path, request.name, request] as const),
  );
  it.each(unreadable)('%s refuses %s', (path, _name, request) => expectRefused(path, request));

  const hostile = PATHS.flatMap((path) =>
    HOSTILE_BODIES.map(({ name, body }) => [path, name, body] as const),
  );
  it.each(hostile)('%s refuses %s with a 4xx', async (path, _name, body) => {
    const answer = await backend.post(path, body);
    expectProblem(answer);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('leaves the prototype of all objects alone', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['student_level']).toBeUndefined();
  });

  it.each(PATHS)('%s answers any JSON with a coded problem and never with a 5xx', async (path) => {
    const keys = fc.constantFrom(
      'conversation_prompt',
      'target_language',
      'native_language',
      'student_level',
      'session_id',
      'ephemeral_token',
      '__proto__',
      'constructor',
      'x',
    );
    const body = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constantFrom('es', 'A1', 'ek_')));
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const answer = await backend.postJson(path, value);
        expectProblem(answer);
        expect(answer.status).toBe(400);
      }),
      { numRuns: 150 },
    );
  });

  it.each(PATHS)('%s answers POST only', async (path) => {
    const response = await fetch(`http://127.0.0.1:${backend.port}${path}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });
});
