import { jest } from '@jest/globals';
import { CloseCode } from 'parley/contracts';
import { ClientSeat } from '../../src/realtime-gateway/client-seat.js';
import { TurnMeter } from '../../src/realtime-gateway/relay/turn-meter.js';
import { RunningConversations } from '../../src/realtime-gateway/running-conversations.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import type { RealtimeClient } from './realtime-client.js';
import { ResumeScene, ticketOf } from './resume-scene.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const FAULT = new Error('a fault of ours');

let scene: ResumeScene;
let bystander: RealtimeClient;

beforeAll(async () => {
  scene = await ResumeScene.start();
});
afterAll(() => scene.stop());
beforeEach(async () => {
  scene.reset();
  bystander = await scene.converse();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await scene.endAll();
});

function fail(): never {
  throw FAULT;
}

async function expectOnlyThatSessionEnded(): Promise<void> {
  expect((await scene.endedRow()).endReason).toBe('error');
  expect(scene.running.all).toHaveLength(1);
  bystander.send({ type: 'session.update', session: {} });
  await bystander.event('session.updated');
}

describe('a fault ends its own session and no other:', () => {
  it('when a client leaves', async () => {
    const client = await scene.converse();
    jest.spyOn(ClientSeat.prototype, 'leave').mockImplementationOnce(fail);
    client.socket.terminate();
    await expectOnlyThatSessionEnded();
  });

  it('when its reply is cut', async () => {
    scene.setTimes({ cutReplyAfterMs: 50 });
    const client = await scene.converse();
    jest.spyOn(ClientSeat.prototype, 'muteReply').mockImplementationOnce(fail);
    await scene.breakOff(client);
    await expectOnlyThatSessionEnded();
  });

  it('when it is back, on both connections', async () => {
    const client = await scene.converse();
    const ticket = await ticketOf(client);
    jest.spyOn(SessionsService.prototype, 'renewResumeToken').mockImplementationOnce(fail);
    const next = scene.offering(ticket);
    expect((await next.closed).code).toBe(CloseCode.InternalError);
    expect((await client.closed).code).toBe(CloseCode.InternalError);
    await expectOnlyThatSessionEnded();
  });

  it('when a conversation begins', async () => {
    jest.spyOn(RunningConversations.prototype, 'offer').mockImplementationOnce(fail);
    scene.minted = await scene.backend.mint();
    const client = scene.offering(scene.minted.token);
    expect((await client.closed).code).toBe(CloseCode.InternalError);
    await expectOnlyThatSessionEnded();
  });

  it('when its client is told that the server goes away', async () => {
    const client = await scene.converse();
    jest.spyOn(ClientSeat.prototype, 'sendParleyEvent').mockImplementationOnce(fail);
    scene.running.all.at(-1)?.announceGoingAway();
    expect((await client.closed).code).toBe(CloseCode.InternalError);
    await expectOnlyThatSessionEnded();
  });
});

it('totals that cannot be read do not end a session, and are read again', async () => {
  scene.setTimes({ flushEveryMs: 20 });
  const read = jest.spyOn(TurnMeter.prototype, 'read').mockImplementationOnce(fail);
  await scene.converse();
  await until(() => (read.mock.calls.length > 2 ? true : undefined));
  await until(async () => ((await scene.row()).tutorTurns === 1 ? true : undefined));
});
