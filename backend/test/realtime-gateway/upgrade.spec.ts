import { jest } from '@jest/globals';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { WebSocket } from 'ws';
import { CLOSE_REASONS, CloseCode } from 'parley/contracts';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { BackendUnderTest } from './backend-under-test.js';
import { RealtimeClient, upgradeStatus } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

const MAX_SESSIONS = 3;
const REFUSED = { code: CloseCode.InvalidToken, reason: CLOSE_REASONS[CloseCode.InvalidToken] };

let simulator: SimulatorProcess;
let backend: BackendUnderTest;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url, { maxSessions: MAX_SESSIONS, tokenTtlSeconds: 1 });
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

function bearer(token: string, headers: Record<string, string> = {}): { headers: Record<string, string> } {
  return { headers: { Authorization: `Bearer ${token}`, ...headers } };
}

/** A client whose token must have been refused: told so, then closed. */
async function expectRefused(client: RealtimeClient): Promise<void> {
  expect(await client.closed).toEqual(REFUSED);
  expect(await client.errorCode()).toBe('invalid_token');
  expect(client.events).toHaveLength(1);
}

/** Writes raw bytes and gives the first line of the answer, empty when there is none. */
async function rawAnswer(bytes: string): Promise<string> {
  const socket = connectTcp(backend.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('error', () => undefined); // a reset is an answer too
  socket.end(bytes);
  await once(socket, 'close');
  return answer.split('\r\n', 1)[0] ?? '';
}

describe('the door', () => {
  it.each([
    ['a foreign origin', 'https://evil.example'],
    ['the opaque origin', 'null'],
    ['our host on another port', 'http://127.0.0.1:1'],
  ])('answers %s with 403 before any token is looked at', async (_name, origin) => {
    const { token, sessionId } = await backend.mint();
    expect(await upgradeStatus(backend.url, bearer(token, { Origin: origin }))).toBe(403);
    expect((await backend.row(sessionId)).state).toBe('issued');
  });

  it('lets in a page of our own host and of an allowed origin', async () => {
    for (const origin of [`http://127.0.0.1:${backend.port}`, 'https://school.example']) {
      const { token, sessionId } = await backend.mint(origin);
      const client = new RealtimeClient(new WebSocket(backend.url, bearer(token, { Origin: origin })));
      await client.event('session.created');
      await client.leave();
      await backend.endedRow(sessionId);
    }
  });

  it('binds a token to the page it was given to', async () => {
    const { token } = await backend.mint('https://school.example');
    const ownPage = { Origin: `http://127.0.0.1:${backend.port}` };
    await expectRefused(new RealtimeClient(new WebSocket(backend.url, bearer(token, ownPage))));
  });

  it('ignores a token in the URL, which stays unused', async () => {
    const { token, sessionId } = await backend.mint();
    const url = `${backend.url}?token=${token}&api_key=${token}&access_token=${token}`;
    await expectRefused(new RealtimeClient(new WebSocket(url, ['realtime'])));
    expect((await backend.row(sessionId)).state).toBe('issued');
  });

  it('takes a token once', async () => {
    const { token, sessionId } = await backend.mint();
    const first = RealtimeClient.offering(backend.url, token);
    await first.event('session.created');
    await expectRefused(RealtimeClient.offering(backend.url, token));
    await first.leave();
    await backend.endedRow(sessionId);
    await expectRefused(RealtimeClient.offering(backend.url, token));
  });

  it('refuses an expired token exactly as an unknown one', async () => {
    const { token, expiresAt } = await backend.mint();
    await until(() => (Date.now() > expiresAt.getTime() ? true : undefined));
    await expectRefused(RealtimeClient.offering(backend.url, token));
    await expectRefused(RealtimeClient.offering(backend.url, 'ek_unknown'));
    await expectRefused(new RealtimeClient(new WebSocket(backend.url)));
  });

  it('lets go of a refused client at once, so that it takes no place', async () => {
    const startedAtMs = performance.now();
    await expectRefused(RealtimeClient.offering(backend.url, 'ek_unknown'));
    // A socket that is not read any more would stay until the close handshake is given up after three seconds.
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  });

  it('does not open upstream for a refused token', async () => {
    await simulator.reset();
    await expectRefused(RealtimeClient.offering(backend.url, 'ek_unknown'));
    expect(await simulator.connections()).toEqual([]);
  });

  it('has room for so many sessions and answers 503 beyond', async () => {
    const clients: RealtimeClient[] = [];
    for (let count = 0; count < MAX_SESSIONS; count += 1) {
      clients.push(RealtimeClient.offering(backend.url, (await backend.mint()).token));
    }
    await Promise.all(clients.map((client) => client.event('session.created')));
    expect(await upgradeStatus(backend.url)).toBe(503);
    await Promise.all(clients.map((client) => client.leave()));
    await until(async () => ((await upgradeStatus(backend.url)) === 101 ? true : undefined));
  });

  it.each([
    ['another path', 'GET /ws/other HTTP/1.1\r\nHost: a\r\n', 404],
    ['POST', 'POST /ws/realtime HTTP/1.1\r\nHost: a\r\n', 405],
    ['an old version', 'GET /ws/realtime HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 8\r\n', 426],
    ['no key', 'GET /ws/realtime HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 13\r\n', 400],
    ['a target that is no URL', 'GET //[:: HTTP/1.1\r\nHost: [[[\r\n', 404],
  ])('answers %s in HTTP', async (_name, head, status) => {
    const answer = await rawAnswer(`${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
  });

  it('survives clients that reset during the upgrade and while their token is judged', async () => {
    const { token } = await backend.mint();
    for (let count = 0; count < 20; count += 1) {
      const socket = connectTcp(backend.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        'GET /ws/realtime HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
          `Authorization: Bearer ${token}\r\n\r\n`,
        () => socket.resetAndDestroy(),
      );
      await once(socket, 'close');
    }
    await until(async () => ((await upgradeStatus(backend.url)) === 101 ? true : undefined));
  });

  it('tells of a fault of ours when the token cannot be judged, and goes on', async () => {
    const sessions = backend.application.get(SessionsService, { strict: false });
    const redeem = sessions.redeem.bind(sessions);
    sessions.redeem = () => Promise.reject(new Error('the database is down'));
    try {
      const client = RealtimeClient.offering(backend.url, 'ek_any');
      expect((await client.closed).code).toBe(CloseCode.InternalError);
      expect(await client.errorCode()).toBe('internal_error');
    } finally {
      sessions.redeem = redeem;
    }
    await expectRefused(RealtimeClient.offering(backend.url, 'ek_any'));
  });
});
