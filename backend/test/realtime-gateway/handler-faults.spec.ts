import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { CloseCode, type SessionEvent } from 'parley/contracts';
import { Notifications } from '../../src/platform/database/notifications/notifications.js';
import { Admission } from '../../src/realtime-gateway/admission.js';
import { ClientSeat } from '../../src/realtime-gateway/client-seat.js';
import { Conversation } from '../../src/realtime-gateway/relay/conversation.js';
import { ReplyWatch } from '../../src/realtime-gateway/relay/reply-watch.js';
import { TurnMeter } from '../../src/realtime-gateway/relay/turn-meter.js';
import { RunningConversations } from '../../src/realtime-gateway/running-conversations.js';
import { LiveSessions } from '../../src/sessions/live-sessions.js';
import { SESSIONS_CHANNEL } from '../../src/sessions/session-requests.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { type Learner, Scene } from '../bad-input/scene.js';
import {
  arrange,
  failOnce,
  FAULT,
  type HandlerFault,
  OF_CONNECTIONS,
  OF_MESSAGES,
  OF_THE_HEARTBEAT,
  OF_TIMERS,
} from './handler-fault-cases.js';
import { RealtimeClient } from './realtime-client.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const PARLEY = ['parley.v1'];
/** A reply that outlasts everything that a server waits for when it stops, except for replies. */
const LONG_REPLY_MS = 4_500;

let scene: Scene;
let undo: () => void = () => undefined;
const learners: Learner[] = [];

async function comes(protocols?: string[]): Promise<Learner> {
  const learner = await scene.learner(protocols);
  learners.push(learner);
  return learner;
}

beforeAll(async () => {
  scene = await Scene.start();
});

afterAll(() => scene.stop());

afterEach(async () => {
  jest.restoreAllMocks();
  undo();
  // Whoever a fault has spared.
  for (const { client, upstream } of learners.splice(0)) {
    client.socket.terminate();
    upstream.socket.terminate();
  }
  await scene.expectBystanderUnharmed();
});

/** Like `client.closed`, but not for ever. */
async function closeCodeOf(client: RealtimeClient): Promise<number> {
  let closeCode: number | undefined;
  void client.closed.then(({ code }) => (closeCode = code));
  return until(() => closeCode);
}

function isClosed({ upstream }: Learner): Promise<true> {
  return until(() => (upstream.isClosed ? true : undefined));
}

function logged(text: string): Promise<true> {
  return until(() => (scene.backend.logLines.some((line) => line.includes(text)) ? true : undefined));
}

const parts: [string, readonly HandlerFault[]][] = [
  ['messages', OF_MESSAGES],
  ['connections', OF_CONNECTIONS],
  ['timers', OF_TIMERS],
  ['the heartbeat', OF_THE_HEARTBEAT],
];

describe.each(parts)('an exception in a handler of %s', (_part, faults) => {
  it.each(faults)('ends that session alone: $handler', async (fault) => {
    undo = arrange(scene, fault);
    const learner = await comes(fault.protocols);
    await fault.provoke(learner, scene);
    const closeCode = fault.closeCode ?? CloseCode.InternalError;
    expect(await closeCodeOf(learner.client)).toBe(closeCode);
    if (closeCode === CloseCode.InternalError)
      expect(await learner.client.errorCode()).toBe('internal_error');
    expect((await scene.backend.endedRow(learner.sessionId)).endReason).toBe(fault.endReason ?? 'error');
    await isClosed(learner);
  });
});

describe('an exception while a session begins or goes on elsewhere', () => {
  it('in the judgement of an upgrade closes that connection', async () => {
    failOnce(Admission.prototype, 'refusalOf');
    const { token } = await scene.mint();
    expect(await closeCodeOf(RealtimeClient.offering(scene.backend.url, token))).toBe(1006);
  });

  it('in setting a conversation up is told to that client', async () => {
    failOnce(RunningConversations.prototype, 'add');
    const { token } = await scene.mint();
    const client = RealtimeClient.offering(scene.backend.url, token);
    expect(await closeCodeOf(client)).toBe(CloseCode.InternalError);
  });

  it('in the beginning of a conversation ends it', async () => {
    failOnce(Conversation.prototype, 'begin');
    const { token, sessionId } = await scene.mint();
    const client = RealtimeClient.offering(scene.backend.url, token);
    expect(await closeCodeOf(client)).toBe(CloseCode.InternalError);
    expect((await scene.backend.endedRow(sessionId)).endReason).toBe('error');
  });

  it('in the return of a lost learner ends the conversation', async () => {
    const learner = await comes(PARLEY);
    const { resume_token: token } = (await learner.client.event('parley.session')) as unknown as SessionEvent;
    learner.client.socket.terminate();
    failOnce(ClientSeat.prototype, 'sitDown');
    const back = RealtimeClient.offering(scene.backend.url, token, { protocols: PARLEY });
    expect(await closeCodeOf(back)).toBe(CloseCode.InternalError);
    expect((await scene.backend.endedRow(learner.sessionId)).endReason).toBe('error');
    await isClosed(learner);
  });
});

describe('an exception beside the voice', () => {
  it.each([
    ['the reading of the totals', () => failOnce(TurnMeter.prototype, 'read')],
    [
      'the writing of the totals',
      () => jest.spyOn(SessionsService.prototype, 'flush').mockRejectedValueOnce(FAULT),
    ],
  ])('in %s is logged, and the conversation goes on', async (_what, plant) => {
    undo = arrange(scene, { times: { flushEveryMs: 50 } });
    const learner = await comes();
    plant();
    await logged(`the totals of session ${learner.sessionId} could not be written`);
    await scene.settled(learner.client);
    await learner.client.leave();
  });

  it('in the reading of the outcome is logged, and both legs are closed', async () => {
    const learner = await comes();
    failOnce(TurnMeter.prototype, 'read');
    await learner.client.leave();
    await isClosed(learner);
    await logged(`the outcome of session ${learner.sessionId} could not be written`);
  });

  it('in the answer to another replica is logged, and the next request is answered', async () => {
    const learner = await comes();
    const notifications = scene.backend.application.get(Notifications, { strict: false });
    failOnce(LiveSessions.prototype, 'find');
    await notifications.publish(SESSIONS_CHANNEL, `end ${learner.sessionId} idle`);
    await logged('A request of another replica could not be answered');
    await scene.settled(learner.client);
    await notifications.publish(SESSIONS_CHANNEL, `end ${learner.sessionId} idle`);
    expect(await closeCodeOf(learner.client)).toBe(CloseCode.Idle);
  });
});

describe('an exception while the server is about to stop', () => {
  it.each([
    ['in the announcement', () => failOnce(ClientSeat.prototype, 'sendParleyEvent')],
    ['in the wait for a reply', () => jest.spyOn(ReplyWatch.prototype, 'ended').mockRejectedValueOnce(FAULT)],
    ['in the farewell', () => failOnce(ClientSeat.prototype, 'takeLeave')],
  ])('%s to one learner keeps no other from an orderly end', async (_when, plant) => {
    const stopping = await Scene.start();
    for (let count = 0; count < 3; count += 1) learners.push(await stopping.learner(PARLEY));
    const release = jest.spyOn(SessionsService.prototype, 'release');
    // Of whoever is told first: the one who has talked all the while.
    plant();
    await stopping.stop();
    const released = release.mock.calls.map(([sessionId]) => sessionId);
    for (const { client, sessionId } of learners) {
      expect(client.has('parley.going_away')).toBe(true);
      expect(await closeCodeOf(client)).toBe(CloseCode.ServerDrain);
      expect(released).toContain(sessionId);
    }
  });

  it('in the wait for one reply does not cut another one short', async () => {
    const stopping = await Scene.start();
    const learner = await stopping.learner(PARLEY);
    learners.push(learner);
    const { client, upstream } = learner;
    upstream.say({ type: 'response.created', event_id: 'last_words', response: { id: 'resp_2' } });
    await until(() => client.events.some(({ event_id: id }) => id === 'last_words') || undefined);
    jest.spyOn(ReplyWatch.prototype, 'ended').mockRejectedValueOnce(FAULT);
    const stopped = stopping.stop();
    await client.event('parley.going_away');
    await delay(LONG_REPLY_MS);
    upstream.say({ type: 'response.done', event_id: 'the_end', response: { id: 'resp_2' } });
    expect(await closeCodeOf(client)).toBe(CloseCode.ServerDrain);
    expect(client.events.some(({ event_id: id }) => id === 'the_end')).toBe(true);
    await stopped;
  });
});
