import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { jest } from '@jest/globals';
import { CLOSE_REASONS, CloseCode, type SessionEvent } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { RunningConversations } from '../../src/realtime-gateway/running-conversations.js';
import { BackendUnderTest, type MintedToken, type Settings } from './backend-under-test.js';
import { RealtimeClient, upgradeStatus } from './realtime-client.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const GOING_AWAY = { code: CloseCode.ServerDrain, reason: CLOSE_REASONS[CloseCode.ServerDrain] };
/** Long enough for no test to reach its bounds unless it is about them. */
const DRAIN_SECONDS = 20;

let database: DatabaseConnection;
let tutor: ScriptedTutor;
let backend: BackendUnderTest;
let minted: MintedToken;

beforeEach(async () => {
  database = await openTestDatabase();
  tutor = await ScriptedTutor.start();
});

afterEach(async () => {
  await backend.stop();
  await tutor.stop();
  await database.close();
});

/** The database outlives the backend: what it wrote at its end can be read. */
function start(settings: Settings = {}): Promise<BackendUnderTest> {
  const lent = { ...database, close: () => Promise.resolve() };
  return BackendUnderTest.start(tutor.upstream.url, { drainSeconds: DRAIN_SECONDS, ...settings }, lent);
}

async function converse(protocols = ['parley.v1']): Promise<RealtimeClient> {
  minted = await backend.mint();
  const client = RealtimeClient.offering(backend.url, minted.token, { protocols });
  await tutor.hears('response.create');
  tutor.beginReply();
  tutor.audio('greeting');
  await client.event('response.output_audio.delta');
  return client;
}

async function endReply(client: RealtimeClient): Promise<void> {
  tutor.endReply();
  await client.event('response.done');
}

async function row(): ReturnType<BackendUnderTest['row']> {
  return database.client.practiceSession.findUniqueOrThrow({ where: { id: minted.sessionId } });
}

async function expectReleased(): Promise<void> {
  const released = await row();
  expect(released).toMatchObject({ state: 'active', replicaId: null, endReason: null, tutorTurns: 1 });
  expect(released.resumeUntil?.getTime()).toBeGreaterThan(Date.now() + 20_000);
}

async function statusOf(path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${backend.port}${path}`)).status;
}

describe('a server that is to stop', () => {
  it('says so, hears the tutor out, sends the learner to another server, and lets go of the session', async () => {
    backend = await start();
    const client = await converse();
    const stopped = backend.stop();
    await client.event('parley.going_away');
    tutor.audio('the end of the sentence');
    await until(() => (client.frames.join('').includes('the end of the sentence') ? true : undefined));
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    tutor.endReply();
    expect(await client.closed).toEqual(GOING_AWAY);
    expect(client.has('response.done')).toBe(true);
    await stopped;
    expect(tutor.openLines).toBe(0);
    await expectReleased();
  });

  it('takes nobody in any more, from the first moment', async () => {
    backend = await start();
    const client = await converse();
    const { token } = await backend.mint();
    const stopped = backend.stop();
    await client.event('parley.going_away');
    expect(await upgradeStatus(backend.url, { headers: { Authorization: `Bearer ${token}` } })).toBe(503);
    await expect(backend.mint()).rejects.toThrow('shutting_down');
    expect(await statusOf('/api/health/ready')).toBe(503);
    expect(await statusOf('/api/health/live')).toBe(200);
    tutor.endReply();
    await stopped;
  });

  it('does not wait for the learner to stop talking, nor for long', async () => {
    backend = await start();
    const client = await converse();
    await endReply(client);
    tutor.say({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0, item_id: 'item_learner' });
    await client.event('input_audio_buffer.speech_started');
    const startedAtMs = performance.now();
    const stopped = backend.stop();
    expect(await client.closed).toEqual(GOING_AWAY);
    const closedAfterMs = performance.now() - startedAtMs;
    await stopped;
    // Long enough for load balancers to notice.
    expect(closedAfterMs).toBeGreaterThan(900);
    expect(closedAfterMs).toBeLessThan(3_000);
    await expectReleased();
  });

  it('stops in time although a reply does not end', async () => {
    backend = await start({ drainSeconds: 2 });
    const client = await converse();
    const startedAtMs = performance.now();
    await backend.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    expect(await client.closed).toEqual(GOING_AWAY);
    await expectReleased();
  });

  it('cuts off a client that does not answer, within its time', async () => {
    backend = await start({ drainSeconds: 2 });
    const client = await converse();
    await endReply(client);
    client.socket.pause();
    const startedAtMs = performance.now();
    await backend.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    await expectReleased();
    client.socket.terminate();
  });

  it('lets go at once of a learner who is away, and of one who leaves meanwhile', async () => {
    backend = await start();
    const running = backend.application.get(RunningConversations, { strict: false });
    const away = await converse();
    const awaySession = minted.sessionId;
    away.socket.terminate();
    await until(() => (running.awayCount === 1 ? true : undefined));
    const leaving = RealtimeClient.offering(backend.url, (minted = await backend.mint()).token, {
      protocols: ['parley.v1'],
    });
    await until(() => (tutor.dials === 2 ? true : undefined));
    await tutor.hears('response.create');
    tutor.beginReply();
    tutor.audio('greeting');
    await leaving.event('response.output_audio.delta');
    const stopped = backend.stop();
    await leaving.event('parley.going_away');
    await until(() => (tutor.openLines === 1 ? true : undefined));
    leaving.socket.terminate();
    await stopped;
    await expectReleased();
    minted = { ...minted, sessionId: awaySession };
    await expectReleased();
  });

  it('ends the session of a stock client, once the tutor has been heard out', async () => {
    backend = await start();
    const client = await converse([]);
    const stopped = backend.stop();
    await until(async () => ((await statusOf('/api/health/ready')) === 503 ? true : undefined));
    tutor.audio('the end of the sentence');
    tutor.endReply();
    expect(await client.closed).toEqual(GOING_AWAY);
    expect(client.frames.join('')).toContain('the end of the sentence');
    expect(client.frames.join('')).not.toContain('parley.');
    await stopped;
    expect(await row()).toMatchObject({ state: 'ended', endReason: 'server_drain' });
  });

  it('ends a session whose tutor has not been reached yet', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo; // it listens on TCP
    backend = await start({ upstream: { url: `ws://127.0.0.1:${port}/v1/realtime` } });
    minted = await backend.mint();
    const dialled = once(silent, 'connection') as Promise<[Socket]>;
    const client = RealtimeClient.offering(backend.url, minted.token, { protocols: ['parley.v1'] });
    const [line] = await dialled;
    line.on('error', () => undefined); // a reset is a way to close
    await backend.stop();
    expect(await client.closed).toEqual(GOING_AWAY);
    expect(await row()).toMatchObject({ state: 'ended', endReason: 'server_drain' });
    silent.close();
  });

  it('ends a session whose token was just being judged', async () => {
    backend = await start();
    const { sessions } = backend;
    const redeem = sessions.redeem.bind(sessions);
    let goOn = (): void => undefined;
    const isJudged = new Promise<void>((resolve) => (goOn = resolve));
    sessions.redeem = async (request) => {
      await isJudged;
      return redeem(request);
    };
    minted = await backend.mint();
    const client = RealtimeClient.offering(backend.url, minted.token, { protocols: ['parley.v1'] });
    await client.opened();
    const stopped = backend.stop();
    goOn();
    expect(await client.closed).toEqual(GOING_AWAY);
    await stopped;
    expect(tutor.dials).toBe(0);
    expect(await row()).toMatchObject({ state: 'ended', endReason: 'server_drain' });
  });

  it('stops at once when nobody is there', async () => {
    backend = await start();
    const startedAtMs = performance.now();
    await backend.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(500);
  });
});

describe('another server on the same database', () => {
  it('goes on with the conversation, without a greeting and with what was counted', async () => {
    backend = await start();
    const client = await converse();
    tutor.say({ type: 'response.output_audio_transcript.delta', item_id: 'item_1', delta: '¿Qué desea?' });
    await endReply(client);
    const { resume_token: ticket } = (await client.event('parley.session')) as unknown as SessionEvent; // told by its type
    await backend.stop();
    await client.closed;

    backend = await start();
    const next = RealtimeClient.offering(backend.url, ticket, { protocols: ['parley.v1'] });
    const session = (await next.event('parley.session')) as unknown as SessionEvent; // told by its type
    expect(next.events[0]?.type).toBe('parley.session');
    expect(session).toMatchObject({ session_id: minted.sessionId, continuity: 'replayed' });
    expect(session.resume_token).not.toBe(ticket);
    expect(session.seconds_remaining).toBeLessThan(900);
    await until(() => (tutor.dials === 2 ? true : undefined));
    await tutor.hears('conversation.item.create');
    next.send({ type: 'input_audio_buffer.append', audio: 'AAAA' });
    await tutor.hears('input_audio_buffer.append');
    expect(tutor.heard('response.create')).toEqual([]);
    expect(JSON.stringify(tutor.heard('conversation.item.create'))).toContain('¿Qué desea?');
    tutor.beginReply();
    tutor.audio('answer');
    await next.event('response.output_audio.delta');
    expect(next.has('session.created')).toBe(false);
    await next.leave();
    const ended = await backend.endedRow(minted.sessionId);
    expect(ended).toMatchObject({ endReason: 'learner_ended', tutorTurns: 2, learnerResumes: 1 });
  });
});
