import type { Server } from 'node:http';
import { CloseCode, type ProblemResponse } from 'parley/contracts';
import { upgradeStatus } from '../realtime-gateway/realtime-client.js';
import { BOUND_TOKENS, ORIGINS, SUBPROTOCOLS, TOKENS } from './credential-cases.js';
import { textFrame } from './frame.js';
import {
  type Door,
  GOOD_LINE,
  goodHeaders,
  type HandshakeCase,
  type HandshakeOutcome,
  request,
} from './handshake.js';
import { REQUEST_LINES, SMUGGLING, UPGRADE_HEADERS } from './handshake-cases.js';
import { RawConnection } from './raw-connection.js';
import { Scene } from './scene.js';
import { report } from './tally.js';

const PROTOCOL_ERROR = 1002;

/** Outcomes after which the token has been used. */
const OPENED: readonly HandshakeOutcome[] = ['opens', PROTOCOL_ERROR];

let scene: Scene;
let handshakes = 0;
let serverErrors = 0;

beforeAll(async () => {
  scene = await Scene.start();
});

afterAll(async () => {
  report('handshakes', { handshakes, 'answers 5xx': serverErrors, ...scene.troubles });
  await scene.stop();
});

const connections: RawConnection[] = [];

async function open(): Promise<RawConnection> {
  handshakes += 1;
  const connection = await RawConnection.open(scene.port);
  connections.push(connection);
  return connection;
}

afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.leave()));
});

/** A session that is there for the taking, and the bytes of a good upgrade for it. */
async function goodUpgrade(): Promise<{ sessionId: string; bytes: string }> {
  const { token, sessionId } = await scene.mint();
  const door: Door = { host: `127.0.0.1:${scene.port}`, token };
  return { sessionId, bytes: request(GOOD_LINE, goodHeaders(door)) };
}

async function expectProblem(connection: RawConnection, outcome: string): Promise<void> {
  const status = await connection.status();
  const body = connection.body.toString();
  const code = body.startsWith('{"error":') ? (JSON.parse(body) as ProblemResponse).error.code : 'no problem';
  expect(`${status} ${code}`).toBe(outcome);
}

async function expectOutcome(connection: RawConnection, outcome: HandshakeOutcome): Promise<void> {
  const status = await connection.status();
  if (status >= 500) serverErrors += 1;
  if (typeof outcome === 'number' && outcome < 1000) {
    expect(status).toBe(outcome);
  } else if (outcome === 'cut') {
    expect(connection.text).toBe('');
  } else if (typeof outcome === 'string' && outcome !== 'opens') {
    await expectProblem(connection, outcome);
  } else {
    expect(status).toBe(101);
    expect(await connection.head()).not.toContain('Sec-WebSocket-Extensions');
    if (outcome === 'opens') await connection.event('session.created');
    else expect(await connection.closeCode()).toBe(outcome);
    if (outcome === CloseCode.InvalidToken)
      expect(JSON.stringify(connection.events)).toContain('invalid_token');
  }
}

async function expectUntouched(sessionId: string): Promise<void> {
  expect((await scene.backend.row(sessionId)).state).toBe('issued');
  expect(scene.upstream.recordOf(sessionId)).toBeUndefined();
}

function titled(cases: readonly HandshakeCase[]): [string, HandshakeOutcome, HandshakeCase][] {
  return cases.map((handshake) => [handshake.name, handshake.outcome, handshake]);
}

describe.each([
  ['an odd request line', REQUEST_LINES],
  ['odd headers', UPGRADE_HEADERS],
  ['an odd end', SMUGGLING],
  ['an odd origin', ORIGINS],
  ['an odd token', TOKENS],
  ['odd subprotocols', SUBPROTOCOLS],
  ['a token bound to a page', BOUND_TOKENS],
])('a handshake with %s', (_part, cases) => {
  it.each(titled(cases))('%s: %s', async (_name, outcome, handshake) => {
    const { token, sessionId } = await scene.mint(handshake.mintedFor);
    const connection = await open();
    connection.write(Buffer.from(handshake.write({ host: `127.0.0.1:${scene.port}`, token }), 'latin1'));
    await expectOutcome(connection, outcome);
    expect(connection.text).not.toContain(token);
    await connection.leave();
    if (OPENED.includes(outcome)) await scene.backend.endedRow(sessionId);
    else await expectUntouched(sessionId);
    await scene.expectBystanderUnharmed();
  });
});

describe('a handshake that breaks off', () => {
  const parts: [string, (bytes: string) => string][] = [
    ['before its first byte', () => ''],
    ['within the method', () => 'GE'],
    ['behind the request line', () => `${GOOD_LINE}\r\n`],
    ['within a header', (bytes) => bytes.slice(0, bytes.indexOf('Sec-WebSocket-Key') + 25)],
    ['within the token', (bytes) => bytes.slice(0, -20)],
    ['before its last byte', (bytes) => bytes.slice(0, -1)],
  ];

  it.each(parts)('%s, by a reset, uses no token', async (_name, part) => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    connection.write(part(bytes));
    connection.reset();
    await connection.closed();
    await scene.expectBystanderUnharmed();
    await expectUntouched(sessionId);
  });

  it.each(parts)('%s, by the end of the stream, uses no token', async (_name, part) => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    connection.socket.end(part(bytes));
    await connection.closed();
    await expectUntouched(sessionId);
  });

  it('right behind its last byte ends the session that it has opened, if any', async () => {
    for (let times = 0; times < 10; times += 1) {
      const { sessionId, bytes } = await goodUpgrade();
      const connection = await open();
      connection.socket.write(bytes, () => connection.reset());
      await connection.closed();
      await scene.expectBystanderUnharmed();
      const { state } = await scene.backend.row(sessionId);
      if (state !== 'issued') expect((await scene.backend.endedRow(sessionId)).endReason).toBe('client_lost');
    }
  });

  it('right behind the 101 ends the session', async () => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    connection.write(bytes);
    await connection.head();
    connection.reset();
    expect((await scene.backend.endedRow(sessionId)).endReason).toBe('client_lost');
  });
});

describe('a handshake out of step', () => {
  it('byte by byte opens like any other', async () => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    await connection.writeByByte(bytes);
    await connection.event('response.done');
    await connection.leave();
    await scene.backend.endedRow(sessionId);
  });

  it('behind another request in the same packet harms nobody else', async () => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    connection.write(`GET /api/nothing HTTP/1.1\r\nHost: a\r\n\r\n${bytes}`);
    await scene.upstreamOf(sessionId);
    await scene.expectBystanderUnharmed();
    await connection.leave();
    await scene.backend.endedRow(sessionId);
  });

  it('with its first events in the same packet has them judged, in order, once upstream is there', async () => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    const early = ['{"type":"input_audio_buffer.clear","event_id":"a"}', '{"type":"session.new"}', '{}'];
    connection.write(Buffer.concat([Buffer.from(bytes), ...early.map(textFrame)]));
    expect(await connection.event('input_audio_buffer.cleared')).toMatchObject({ event_id: 'a' });
    const upstream = await scene.upstreamOf(sessionId);
    expect(upstream.frames.slice(2).map(String)).toEqual([early[0]]);
    await connection.leave();
    await scene.backend.endedRow(sessionId);
  });

  it('with a broken frame in the same packet is closed for it', async () => {
    const { sessionId, bytes } = await goodUpgrade();
    const connection = await open();
    connection.write(Buffer.concat([Buffer.from(bytes), Buffer.from([0xff, 0xff, 0xff, 0xff])]));
    expect(await connection.closeCode()).toBe(PROTOCOL_ERROR);
    await connection.leave();
    expect((await scene.backend.endedRow(sessionId)).endReason).toBe('error');
  });

  it('whose token is refused and who then says nothing is cut off within seconds', async () => {
    const connection = await open();
    connection.write(request(GOOD_LINE, goodHeaders({ host: 'a', token: 'ek_none' })));
    expect(await connection.closeCode()).toBe(CloseCode.InvalidToken);
    const askedAtMs = performance.now();
    await connection.closed();
    expect(performance.now() - askedAtMs).toBeLessThan(5_000);
  });

  it('of which half has come, in any number, keeps nobody else out', async () => {
    await Promise.all(
      Array.from({ length: 200 }, async () => {
        const connection = await open();
        connection.write(`${GOOD_LINE}\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`);
        return connection;
      }),
    );
    expect(await upgradeStatus(scene.backend.url)).toBe(101);
    await scene.expectBystanderUnharmed();
  });

  it('of which the rest does not come has a deadline of a minute', () => {
    const { headersTimeout } = scene.backend.application.getHttpServer() as Server; // Express, over HTTP
    expect(headersTimeout).toBeGreaterThan(0);
    expect(headersTimeout).toBeLessThanOrEqual(60_000);
  });
});

describe('after all bad handshakes', () => {
  it('nothing is left of them', () => scene.expectNothingLeft());
});
