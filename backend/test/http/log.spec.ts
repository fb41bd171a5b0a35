import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { WholeBackend } from './whole-backend.js';

const CANARY = 'canary-4711';
const LESSON = `Vocabulary: la manzana, el tomate, ${CANARY}`;
const TOKEN_REQUEST = {
  conversation_prompt: LESSON,
  target_language: 'es',
  native_language: 'en',
  student_level: 'A1',
};

interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly request_id?: string;
  readonly session_id?: string;
}

function linesOf(backend: WholeBackend): readonly LogLine[] {
  // Each chunk is one line, and each line is JSON.
  return backend.logLines.map((line) => JSON.parse(line) as LogLine);
}

describe('the log', () => {
  let backend: WholeBackend;
  beforeAll(async () => {
    const database = await openTestDatabase();
    // A rule that French speakers break: Postgres answers with the whole row.
    await database.client.$executeRaw`ALTER TABLE practice_session ADD CHECK (native_language <> 'fr')`;
    backend = await WholeBackend.start({ LOG_LEVEL: 'trace' }, { database });
  });
  afterAll(async () => {
    await backend.stop();
  });

  it('has one line a request, with its id and that of its session', async () => {
    const response = await backend.postJson('/api/generate-token', TOKEN_REQUEST);
    const { session_id: sessionId } = (await response.json()) as { session_id: string };

    const ofRequest = linesOf(backend).filter(
      ({ request_id: id }) => id === response.headers.get('x-request-id'),
    );
    expect(ofRequest).toMatchObject([
      { level: 30, msg: 'POST /api/generate-token 200', session_id: sessionId },
    ]);
  });

  it('is quiet about health, the files of the client, and how Nest starts', async () => {
    for (const path of ['/', '/missing.js', '/api/health/live', '/api/health/ready']) {
      await (await backend.fetch(path)).text();
    }

    const messages = linesOf(backend).filter(({ level }) => level >= 30);
    expect(messages.filter(({ msg }) => !msg.includes('/api/generate-token'))).toEqual([]);
  });

  it('tells the operator what broke, and repeats nothing of what people sent', async () => {
    const response = await backend.postJson(
      `/api/generate-token?key=${CANARY}`,
      { ...TOKEN_REQUEST, native_language: 'fr' },
      { authorization: `Bearer ${CANARY}`, cookie: CANARY },
    );
    await backend.postJson('/api/end-session', { session_id: CANARY, ephemeral_token: CANARY, [CANARY]: 1 });
    await backend.fetch('/api/generate-token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"${CANARY}`,
    });

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain(CANARY);
    expect(linesOf(backend)).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: 'POST /api/generate-token: internal_error',
        request_id: response.headers.get('x-request-id'),
        err: expect.objectContaining({ message: expect.stringContaining('23514') }),
      }),
    );
    expect(backend.logLines.join('')).not.toContain(CANARY);
  });
});
