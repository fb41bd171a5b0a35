import { jest } from '@jest/globals';
import { CloseCode } from 'parley/contracts';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { BackendUnderTest } from './backend-under-test.js';
import { RealtimeClient } from './realtime-client.js';
import { expectRefused, heardBy, ResumeScene, ticketOf } from './resume-scene.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

let scene: ResumeScene;

beforeAll(async () => {
  scene = await ResumeScene.start();
});
afterAll(() => scene.stop());
beforeEach(() => scene.reset());
afterEach(() => scene.endAll());

describe('an absent learner', () => {
  it('is waited for so long and no longer', async () => {
    scene.setTimes({ resumeWithinMs: 300 });
    const first = await scene.converse();
    const ticket = await ticketOf(first);
    await scene.breakOff(first);
    expect((await scene.row()).state).toBe('active');
    expect((await scene.endedRow()).endReason).toBe('client_lost');
    await scene.tutor.isLeft();
    await expectRefused(scene.offering(ticket));
  });

  it('can end the session without coming back', async () => {
    const first = await scene.converse();
    await scene.breakOff(first);
    const { sessionId, token } = scene.minted;
    expect(await scene.backend.sessions.end({ sessionId, token })).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
    });
    await scene.tutor.isLeft();
    await expectRefused(scene.offering(await ticketOf(first)));
  });

  it('is not one whose frames broke the protocol', async () => {
    const client = await scene.converse();
    client.send(Buffer.from([1, 2, 3]));
    expect((await client.closed).code).toBe(CloseCode.PolicyViolation);
    expect((await scene.endedRow()).endReason).toBe('error');
    const tooBig = await scene.converse();
    tooBig.send({ type: 'input_audio_buffer.append', audio: 'A'.repeat(300 * 1024) });
    expect((await tooBig.closed).code).toBe(CloseCode.MessageTooBig);
    expect((await scene.endedRow()).endReason).toBe('error');
  });

  it('leaves the time limit running', async () => {
    const other = await BackendUnderTest.start(scene.tutor.upstream.url, { sessionMaxMinutes: 0.01 });
    const { token, sessionId } = await other.mint();
    const client = RealtimeClient.offering(other.url, token, { protocols: ['parley.v1'] });
    await ticketOf(client);
    client.socket.terminate();
    expect((await other.endedRow(sessionId)).endReason).toBe('time_limit');
    await other.stop();
  });

  it('misses nothing of a long reply that comes at once, and upstream waits with it', async () => {
    const first = await scene.converse();
    await scene.breakOff(first);
    const labels = Array.from({ length: 200 }, (_unused, index) => `piece ${index}`);
    // 12.8 MB: more than the network between us holds.
    for (const label of labels) scene.tutor.audio(label, 1_000);
    scene.tutor.endReply();
    const unsentBytes = (): number =>
      [...scene.tutor.upstream.sockets].reduce((sum, socket) => sum + socket.bufferedAmount, 0);
    await until(() => (unsentBytes() > 1024 * 1024 ? true : undefined));
    const next = scene.offering(await ticketOf(first));
    await next.event('response.done');
    expect(heardBy(next)).toEqual([...labels, 'response.done']);
  });

  it('who could not read fast enough comes back on a connection with empty buffers', async () => {
    const first = await scene.converse();
    const ticket = await ticketOf(first);
    first.socket.pause();
    const labels = Array.from({ length: 400 }, (_unused, index) => `piece ${index}`);
    for (const label of labels) scene.tutor.audio(label, 1_000);
    scene.tutor.endReply();
    await until(() => (scene.running.awayCount === 1 ? true : undefined), 15_000);
    first.socket.resume();
    await first.closed;
    const next = scene.offering(ticket);
    await next.event('response.done');
    expect(heardBy(next).slice(-2)).toEqual(['piece 399', 'response.done']);
    const heard = [...heardBy(first), ...heardBy(next)].filter((label) => String(label).startsWith('piece'));
    expect(new Set(heard).size).toBe(heard.length);
    expect((await scene.row()).state).toBe('active');
  });

  it('who ends with a meant close is not waited for', async () => {
    const client = await scene.converse();
    await client.leave();
    expect(scene.running.awayCount).toBe(0);
    expect((await scene.endedRow()).endReason).toBe('learner_ended');
  });
});

describe('the totals of a session', () => {
  it('are written while it runs', async () => {
    scene.setTimes({ flushEveryMs: 50 });
    await scene.converse();
    scene.tutor.say({ type: 'input_audio_buffer.committed', item_id: 'item_learner' });
    const flushed = await until(async () => {
      const current = await scene.row();
      return current.learnerTurns === 1 ? current : undefined;
    });
    expect(flushed).toMatchObject({ state: 'active', tutorTurns: 1, provider: 'simulator' });
  });

  it('are left alone, and both legs dropped, once the session is another replica’s', async () => {
    scene.setTimes({ flushEveryMs: 50 });
    const client = await scene.converse();
    const { client: database } = scene.backend.application.get(PrismaService, { strict: false });
    await database.practiceSession.update({
      where: { id: scene.minted.sessionId },
      data: { replicaId: 'another', tutorTurns: 7 },
    });
    expect((await client.closed).code).toBe(1006);
    await scene.tutor.isLeft();
    expect(scene.running.all).toEqual([]);
    expect(await scene.row()).toMatchObject({ state: 'active', replicaId: 'another', tutorTurns: 7 });
  });
});
