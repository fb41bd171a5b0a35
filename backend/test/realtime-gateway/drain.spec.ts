import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { jest } from '@jest/globals';
import { CLOSE_REASONS, CloseCode } from 'parley/contracts';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import type { BackendUnderTest, Settings } from './backend-under-test.js';
import { type RealtimeClient, upgradeStatus } from './realtime-client.js';
import { heardBy, NEVER_MS, ResumeScene } from './resume-scene.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const GOING_AWAY = { code: CloseCode.ServerDrain, reason: CLOSE_REASONS[CloseCode.ServerDrain] };
/** Long enough for no test to reach its bounds unless it is about them. */
const DRAIN_SECONDS = 20;

let database: DatabaseConnection;
let tutor: ScriptedTutor;
let scene: ResumeScene;

beforeEach(async () => {
  database = await openTestDatabase();
  tutor = await ScriptedTutor.start();
});

afterEach(async () => {
  await scene.stop();
  await database.close();
});

/** The database outlives the backend: what it wrote at its end can be read. */
async function start(settings: Settings = {}): Promise<void> {
  const lent = { ...database, close: () => Promise.resolve() };
  scene = await ResumeScene.start({ drainSeconds: DRAIN_SECONDS, ...settings }, lent, tutor);
}

/** A learner whose tutor says nothing: sent away as soon as anybody is. */
async function someoneIdle(): Promise<RealtimeClient> {
  const idle = await scene.converse();
  await scene.endReply(idle);
  return idle;
}

async function row(sessionId = scene.minted.sessionId): ReturnType<BackendUnderTest['row']> {
  return database.client.practiceSession.findUniqueOrThrow({ where: { id: sessionId } });
}

async function expectReleased(sessionId?: string): Promise<void> {
  const released = await row(sessionId);
  expect(released).toMatchObject({ state: 'active', replicaId: null, endReason: null, tutorTurns: 1 });
  expect(released.resumeUntil?.getTime()).toBeGreaterThan(Date.now() + 20_000);
}

async function statusOf(path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${scene.backend.port}${path}`)).status;
}

describe('a server that is to stop', () => {
  it('says so, hears the tutor out, sends the learner to another server, and lets go of the session', async () => {
    await start();
    const idle = await someoneIdle();
    const client = await scene.converse();
    const stopped = scene.backend.stop();
    await client.event('parley.going_away');
    await idle.closed;
    tutor.audio('the end of the sentence');
    tutor.endReply();
    expect(await client.closed).toEqual(GOING_AWAY);
    expect(heardBy(client).slice(-2)).toEqual(['the end of the sentence', 'response.done']);
    await stopped;
    expect(tutor.openLines).toBe(0);
    await expectReleased();
  });

  it('takes nobody in any more, from the first moment', async () => {
    await start();
    const client = await scene.converse();
    const { token } = await scene.backend.mint();
    const stopped = scene.backend.stop();
    await client.event('parley.going_away');
    expect(await upgradeStatus(scene.backend.url, { headers: { Authorization: `Bearer ${token}` } })).toBe(
      503,
    );
    await expect(scene.backend.mint()).rejects.toThrow('shutting_down');
    expect(await statusOf('/api/health/ready')).toBe(503);
    expect(await statusOf('/api/health/live')).toBe(200);
    tutor.endReply();
    await stopped;
  });

  it('does not wait for the learner to stop talking, nor for long', async () => {
    await start();
    const client = await scene.converse();
    await scene.endReply(client);
    tutor.say({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0, item_id: 'item_learner' });
    await client.event('input_audio_buffer.speech_started');
    const startedAtMs = performance.now();
    const stopped = scene.backend.stop();
    expect(await client.closed).toEqual(GOING_AWAY);
    const closedAfterMs = performance.now() - startedAtMs;
    await stopped;
    // Long enough for load balancers to notice.
    expect(closedAfterMs).toBeGreaterThan(900);
    expect(closedAfterMs).toBeLessThan(3_000);
    await expectReleased();
  });

  it('stops in time although a reply does not end', async () => {
    await start({ drainSeconds: 2 });
    const client = await scene.converse();
    const startedAtMs = performance.now();
    await scene.backend.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    expect(await client.closed).toEqual(GOING_AWAY);
    await expectReleased();
  });

  it('cuts off a client that does not answer, within its time', async () => {
    await start({ drainSeconds: 2 });
    const client = await scene.converse();
    await scene.endReply(client);
    client.socket.pause();
    const startedAtMs = performance.now();
    await scene.backend.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    await expectReleased();
    client.socket.terminate();
  });

  it('lets go at once of a learner who is away, and of one who leaves meanwhile', async () => {
    await start();
    scene.setTimes({ cutReplyAfterMs: NEVER_MS });
    const idle = await someoneIdle();
    const away = await scene.converse();
    const { sessionId } = scene.minted;
    await scene.breakOff(away);
    const leaving = await scene.converse();
    const startedAtMs = performance.now();
    const stopped = scene.backend.stop();
    await until(() => (tutor.openLines === 2 ? true : undefined));
    expect(idle.socket.readyState).toBe(idle.socket.OPEN);
    await leaving.event('parley.going_away');
    leaving.socket.terminate();
    await stopped;
    // Nobody waits for the end of their replies.
    expect(performance.now() - startedAtMs).toBeLessThan(6_000);
    await expectReleased(sessionId);
    await expectReleased();
  });

  it('ends the session of a stock client, once the tutor has been heard out', async () => {
    await start();
    const idle = await someoneIdle();
    const client = await scene.converse([]);
    const stopped = scene.backend.stop();
    await idle.closed;
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
    await start({ upstream: { url: `ws://127.0.0.1:${port}/v1/realtime` } });
    scene.minted = await scene.backend.mint();
    const dialled = once(silent, 'connection') as Promise<[Socket]>;
    const client = scene.offering(scene.minted.token);
    const [line] = await dialled;
    line.on('error', () => undefined); // a reset is a way to close
    await scene.backend.stop();
    expect(await client.closed).toEqual(GOING_AWAY);
    expect(await row()).toMatchObject({ state: 'ended', endReason: 'server_drain' });
    silent.close();
  });

  it('ends a session whose token was just being judged', async () => {
    await start();
    const { sessions } = scene.backend;
    const redeem = sessions.redeem.bind(sessions);
    let goOn = (): void => undefined;
    const isJudged = new Promise<void>((resolve) => (goOn = resolve));
    sessions.redeem = async (request) => {
      await isJudged;
      return redeem(request);
    };
    scene.minted = await scene.backend.mint();
    const client = scene.offering(scene.minted.token);
    await client.opened();
    const stopped = scene.backend.stop();
    // By then every part of the server knows.
    await new Promise(setImmediate);
    goOn();
    expect(await client.closed).toEqual(GOING_AWAY);
    await stopped;
    expect(tutor.dials).toBe(0);
    expect(await row()).toMatchObject({ state: 'ended', endReason: 'server_drain' });
  });

  it('stops at once when nobody is there', async () => {
    await start();
    const startedAtMs = performance.now();
    await scene.backend.stop();
    expect(performance.now() - startedAtMs).toBeLessThan(900);
  });
});
