import { jest } from '@jest/globals';
import { CloseCode } from 'parley/contracts';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { MetricsServer } from '../../src/platform/metrics/metrics-server.js';
import { UpstreamDialer } from '../../src/realtime-gateway/upstream/upstream-dialer.js';
import { LiveSessions } from '../../src/sessions/live-sessions.js';
import { BackendUnderTest, KEY_CANARY, PROMPT_CANARY } from './backend-under-test.js';
import { RealtimeClient, upgradeStatus } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// A process is started, on machines that are busy with other tests.
jest.setTimeout(30_000);

const SAID_CANARY = 'canary-said-4711';

let simulator: SimulatorProcess;
let database: DatabaseConnection;
let backend: BackendUnderTest;
const tokens: string[] = [];
const sessionIds: string[] = [];
const clients: RealtimeClient[] = [];

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  database = await openTestDatabase();
  // Postgres answers a broken rule with the whole row.
  await database.client.$executeRaw`ALTER TABLE practice_session ADD CHECK (end_reason <> 'idle')`;
  const metrics = { host: '127.0.0.1', port: 0 };
  backend = await BackendUnderTest.start(simulator.url, { logLevel: 'trace', metrics }, database);
});

/** Everything that a monitoring system gets to know; who was in which session is none of it. */
async function metricsText(): Promise<string> {
  const { port } = backend.application.get(MetricsServer, { strict: false });
  const text = await (await fetch(`http://127.0.0.1:${port ?? 0}/metrics`)).text();
  expect(text).toContain('parley_mints_total');
  for (const id of [...sessionIds, '127.0.0.1', 'school.example', 'gpt-realtime'])
    expect(text).not.toContain(id);
  return text;
}

/** However badly a conversation went: what the log, the metrics and the clients got to know of it. */
afterEach(async () => {
  await simulator.reset();
  // What one test finds out about the account is not to spare the next one its dial.
  backend.application.get(UpstreamDialer, { strict: false }).noteReply();
  const heard = clients.flatMap(({ frames }) => frames).join('');
  const metrics = await metricsText();
  for (const text of [backend.logLines.join(''), heard, metrics]) {
    for (const secret of [...tokens, KEY_CANARY, PROMPT_CANARY, SAID_CANARY])
      expect(text).not.toContain(secret);
  }
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

async function connect(): Promise<{ client: RealtimeClient; sessionId: string; token: string }> {
  const { token, sessionId } = await backend.mint();
  tokens.push(token);
  sessionIds.push(sessionId);
  const client = RealtimeClient.offering(backend.url, token);
  clients.push(client);
  return { client, sessionId, token };
}

function logged(text: string): Promise<true> {
  return until(() => (backend.logLines.some((line) => line.includes(text)) ? true : undefined));
}

describe('no secret is told, at the most talkative level of the log', () => {
  it('when a client says what it must not', async () => {
    const { client, sessionId } = await connect();
    await client.event('session.created');
    client.send({ type: 'session.update', session: { instructions: SAID_CANARY, tools: [SAID_CANARY] } });
    client.send({ type: 'transcription.update', note: SAID_CANARY });
    client.send(`{"${SAID_CANARY}`);
    client.send(Buffer.from(SAID_CANARY));
    expect((await client.closed).code).toBe(CloseCode.PolicyViolation);
    await logged(`session ${sessionId} ended: error`);
  });

  it('when a frame is too big for the WebSocket library', async () => {
    const { client, sessionId } = await connect();
    await client.event('session.created');
    client.send(SAID_CANARY.repeat(20_000));
    await client.closed;
    await logged(`session ${sessionId} ended: error`);
  });

  it('when a token is brought again, in the URL, to another path, or from a foreign page', async () => {
    const { client, token } = await connect();
    await client.event('session.created');
    const again = RealtimeClient.offering(`${backend.url}?token=${token}`, token);
    clients.push(again);
    expect((await again.closed).code).toBe(CloseCode.InvalidToken);
    const headers = { Authorization: `Bearer ${token}` };
    expect(await upgradeStatus(`${backend.url}/${token}`, { headers })).toBe(404);
    expect(await upgradeStatus(backend.url, { headers, origin: 'https://evil.example' })).toBe(403);
    await client.leave();
  });

  it.each([
    { refuse: { status: 401 } },
    { invalidKey: true },
    { quotaError: true },
    { unknownModels: ['gpt-realtime-2025-08-28', 'gpt-realtime-2.1'], unknownModelStyle: 'response_failed' },
  ])('when upstream fails: %j', async (faults) => {
    await simulator.setFaults(faults);
    const { client, sessionId } = await connect();
    await client.closed;
    await logged(`session ${sessionId} ended: upstream_`);
  });

  it('when upstream is lost, and another is told what was said', async () => {
    const words = 'CANARY-WORDS-815';
    const { client, sessionId } = await connect();
    await client.event('response.done');
    const content = [{ type: 'input_text', text: words }];
    await simulator.setFaults({ resetMidReply: true });
    client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    client.send({ type: 'response.create' });
    await logged(`session ${sessionId}: upstream lost`);
    await until(async () =>
      JSON.stringify(await simulator.connection()).includes('Interruption') ? true : undefined,
    );
    expect(JSON.stringify((await simulator.connection()).events)).toContain(words);
    await client.leave();
    await logged(`session ${sessionId} ended: learner_ended`);
    expect(backend.logLines.join('')).not.toContain(words);
    expect(client.frames.join('')).not.toContain('Interruption');
  });

  it('when the outcome breaks a rule of the database', async () => {
    const { client, sessionId } = await connect();
    await client.event('session.created');
    await backend.application.get(LiveSessions, { strict: false }).find(sessionId)?.end('idle');
    await logged('The database refuses a write that waited');
  });

  it('when the token cannot be judged', async () => {
    const { token } = await backend.mint();
    tokens.push(token);
    await database.client.$executeRaw`ALTER TABLE practice_session RENAME TO elsewhere`;
    const client = RealtimeClient.offering(backend.url, token);
    clients.push(client);
    expect((await client.closed).code).toBe(CloseCode.InternalError);
    await database.client.$executeRaw`ALTER TABLE elsewhere RENAME TO practice_session`;
    await logged('a conversation could not start');
  });
});
