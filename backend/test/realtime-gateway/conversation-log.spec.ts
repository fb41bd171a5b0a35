import { BackendUnderTest, KEY_CANARY, PROMPT_CANARY } from './backend-under-test.js';
import { RealtimeClient } from './realtime-client.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

const LEARNER_WORDS = 'learner-canary-words';
const TUTOR_WORDS = 'tutor-canary-words';
const INFO = 30;

/** As a log collector sees it. */
interface Line {
  readonly level: number;
  readonly time: number;
  readonly msg: string;
  readonly context?: string;
  readonly request_id?: string;
  readonly session_id?: string;
}

let tutor: ScriptedTutor;
let backend: BackendUnderTest;
let secrets: string[];
let sessionId: string;

function lines(): readonly Line[] {
  return backend.logLines.map((line) => JSON.parse(line) as Line);
}

function ofSession(): readonly Line[] {
  return lines().filter(({ session_id: id }) => id === sessionId);
}

async function logged(text: string): Promise<void> {
  await until(() => (ofSession().some(({ msg }) => msg.includes(text)) ? true : undefined));
}

async function arrive(token: string): Promise<{ client: RealtimeClient; resumeToken: string }> {
  const client = RealtimeClient.offering(backend.url, token, { protocols: ['parley.v1'] });
  const resumeToken = String((await client.event('parley.session'))['resume_token']);
  secrets.push(token, resumeToken);
  return { client, resumeToken };
}

/** Speaks and is spoken to, is lost and comes back, loses the tutor and finds another, and leaves. */
beforeAll(async () => {
  tutor = await ScriptedTutor.start();
  backend = await BackendUnderTest.start(tutor.upstream.url, { logLevel: 'trace' });
  secrets = [KEY_CANARY, PROMPT_CANARY, LEARNER_WORDS, TUTOR_WORDS];
  const minted = await backend.mint();
  ({ sessionId } = minted);
  const { client, resumeToken } = await arrive(minted.token);
  tutor.beginReply();
  tutor.audio('greeting');
  tutor.say({ type: 'response.output_audio_transcript.done', item_id: 'item_1', transcript: TUTOR_WORDS });
  tutor.endReply();
  await client.event('response.done');
  const content = [{ type: 'input_text', text: LEARNER_WORDS }];
  client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
  await tutor.hears('conversation.item.create');
  client.socket.terminate();
  await logged('waits for its learner');

  const { client: returned } = await arrive(resumeToken);
  for (const socket of tutor.upstream.sockets) socket.terminate();
  await returned.event('parley.tutor');
  await until(() => (tutor.dials === 2 ? true : undefined));
  await returned.leave();
  await logged('ended: learner_ended');
  await RealtimeClient.offering(`${backend.url}/${minted.token}`, minted.token).closed;
});

afterAll(async () => {
  await backend.stop();
  await tutor.stop();
});

describe('the log of a conversation', () => {
  it('is one JSON object a line, each with its level, its time, where it comes from and what happened', () => {
    expect(lines().length).toBeGreaterThan(4);
    for (const line of backend.logLines) expect(line.trimEnd()).not.toContain('\n');
    for (const { level, time, msg } of lines()) {
      expect([typeof level, typeof time]).toEqual(['number', 'number']);
      expect(msg).toMatch(/\S/);
    }
    for (const { context, msg } of ofSession()) expect(context ?? msg).toMatch(/^Conversation$|^POST /);
  });

  it('leads from the request to the session, and through all that became of it', () => {
    const [request, ...rest] = ofSession().filter(({ level }) => level >= INFO);
    expect(request).toMatchObject({ msg: 'POST /api/generate-token 200' });
    expect(request?.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(rest.map(({ msg }) => msg)).toEqual([
      `session ${sessionId} waits for its learner`,
      expect.stringMatching(/^session \S+: upstream lost: .+, dialling again$/),
      `session ${sessionId} ended: learner_ended`,
    ]);
  });

  it('has the id of the session in a field wherever the text has it', () => {
    const told = lines().filter(({ msg }) => msg.includes(sessionId));
    expect(told.length).toBeGreaterThan(2);
    expect(told.filter(({ session_id: id }) => id !== sessionId)).toEqual([]);
  });

  it('tells of a refused upgrade by the id that the client was told', () => {
    const refused = lines().find(({ msg }) => msg === 'upgrade refused: not_found');
    expect(refused?.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('says nothing of what was said, of the lesson, or of what opens anything', () => {
    expect(secrets.length).toBe(8);
    const text = backend.logLines.join('');
    for (const secret of secrets) expect(text).not.toContain(secret);
    // Nor where the learner was.
    expect(text).not.toContain('remoteAddress');
  });
});
