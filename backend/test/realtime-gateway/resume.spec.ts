import { jest } from '@jest/globals';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { BackendUnderTest } from './backend-under-test.js';
import { RealtimeClient, upgradeStatus } from './realtime-client.js';
import { expectRefused, heardBy, NEVER_MS, ResumeScene, sessionOf, ticketOf } from './resume-scene.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const SCHOOL = 'https://school.example';
const MAX_SESSIONS = 10;

let scene: ResumeScene;

beforeAll(async () => {
  scene = await ResumeScene.start({ maxSessions: MAX_SESSIONS });
});
afterAll(() => scene.stop());
beforeEach(() => scene.reset());
afterEach(() => scene.endAll());

describe('a client of parley.v1', () => {
  it('is told how to come back, behind session.created', async () => {
    const client = await scene.converse();
    const types = client.events.map(({ type }) => type);
    expect(types.indexOf('session.created')).toBeLessThan(types.indexOf('parley.session'));
    expect(await sessionOf(client)).toEqual({
      type: 'parley.session',
      event_id: expect.any(String) as unknown,
      session_id: scene.minted.sessionId,
      continuity: 'new',
      resume_token: expect.stringMatching(/^rk_[\w-]{43}$/) as unknown,
      resume_within_seconds: NEVER_MS / 1000,
      seconds_remaining: 900,
    });
  });

  it('comes back in the middle of a reply and hears the rest, everything once and in order', async () => {
    const first = await scene.converse();
    scene.tutor.audio('second');
    await until(() => (heardBy(first).includes('second') ? true : undefined));
    await scene.breakOff(first);
    for (const label of ['third', 'fourth']) scene.tutor.audio(label);
    const next = scene.offering(await ticketOf(first));
    await next.event('response.output_audio.delta');
    scene.tutor.audio('fifth');
    scene.tutor.endReply();
    await next.event('response.done');

    expect(next.events[0]).toMatchObject({ type: 'parley.session', continuity: 'kept' });
    expect(heardBy(next)).toEqual(['third', 'fourth', 'fifth', 'response.done']);
    expect(scene.tutor.dials).toBe(1);
    expect(scene.tutor.heard('response.create')).toHaveLength(1);
    expect(scene.tutor.heard('response.cancel')).toEqual([]);
  });

  it('is heard again from its first word on', async () => {
    const first = await scene.converse();
    await scene.breakOff(first);
    const next = await scene.offering(await ticketOf(first)).opened();
    for (const audio of ['AAAA', 'AAAB', 'AAAC']) next.send({ type: 'input_audio_buffer.append', audio });
    await scene.tutor.hears('input_audio_buffer.append', 3);
    expect(scene.tutor.heard('input_audio_buffer.append').map(({ audio }) => audio)).toEqual([
      'AAAA',
      'AAAB',
      'AAAC',
    ]);
  });

  it('that stays away longer finds the reply cut where it had stopped to hear it', async () => {
    scene.setTimes({ cutReplyAfterMs: 150 });
    const first = await scene.converse();
    scene.tutor.audio('second', 60);
    await until(() => (heardBy(first).includes('second') ? true : undefined));
    await scene.breakOff(first);
    scene.tutor.audio('unheard', 400);
    expect(await scene.tutor.hears('conversation.item.truncate')).toMatchObject({
      item_id: expect.stringMatching(/^item_/) as unknown,
      content_index: 0,
      audio_end_ms: 160,
    });
    expect(scene.tutor.heard('response.cancel')).toHaveLength(1);
    const next = scene.offering(await ticketOf(first));
    await next.event('response.done');
    scene.tutor.beginReply();
    scene.tutor.audio('of the next reply');
    await next.event('response.output_audio.delta');
    expect(heardBy(next)).not.toContain('unheard');
    expect(heardBy(next)).toContain('of the next reply');
    expect(scene.tutor.heard('response.create')).toHaveLength(1);
  });

  it('gets once more the reply of which it had heard nothing', async () => {
    scene.setTimes({ cutReplyAfterMs: 50 });
    const first = await scene.converse();
    await scene.endReply(first);
    await scene.breakOff(first);
    scene.tutor.beginReply();
    await scene.tutor.hears('response.cancel');
    const next = scene.offering(await ticketOf(first));
    await scene.tutor.hears('response.create', 2);
    scene.tutor.beginReply();
    scene.tutor.audio('again');
    await next.event('response.output_audio.delta');
    expect(scene.tutor.heard('response.create')).toHaveLength(2);
  });

  it.each([
    ['nothing more of that one', () => scene.tutor.audio('too late')],
    ['only once', () => undefined],
  ])('gets it also when the cut reply has not ended yet, and %s', async (_name, goOn) => {
    scene.setTimes({ cutReplyAfterMs: 50 });
    scene.tutor.stopsAtOnce = false;
    const first = await scene.converse();
    await scene.endReply(first);
    await scene.breakOff(first);
    scene.tutor.beginReply();
    await scene.tutor.hears('response.cancel');
    const next = scene.offering(await ticketOf(first));
    await sessionOf(next);
    goOn();
    scene.tutor.endReply('cancelled');
    await scene.tutor.hears('response.create', 2);
    scene.tutor.beginReply();
    scene.tutor.audio('again');
    await next.event('response.output_audio.delta');
    expect(heardBy(next)).not.toContain('too late');
    expect(scene.tutor.heard('response.create')).toHaveLength(2);
  });

  it('gets another token at each connect, and each is good for one', async () => {
    const tickets: string[] = [];
    let client = await scene.converse();
    for (let count = 0; count < 3; count += 1) {
      tickets.push(await ticketOf(client));
      await scene.breakOff(client);
      client = scene.offering(await ticketOf(client));
      await sessionOf(client);
    }
    tickets.push(await ticketOf(client));
    expect(new Set(tickets).size).toBe(4);
    for (const used of tickets.slice(0, 3)) await expectRefused(scene.offering(used));
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    await client.leave();
    const ended = await scene.endedRow();
    expect(ended).toMatchObject({ endReason: 'learner_ended', learnerResumes: 3, resumeHash: null });
  });

  it('has one winner among racers with one token', async () => {
    const first = await scene.converse();
    const ticket = await ticketOf(first);
    await scene.breakOff(first);
    const racers = Array.from({ length: 8 }, () => scene.offering(ticket));
    const winner = await until(() => racers.find((racer) => racer.has('parley.session')));
    for (const racer of racers) if (racer !== winner) await expectRefused(racer);
    expect(scene.running.all).toHaveLength(1);
  });

  it('takes its own place, although the server does not know yet that the old connection is dead', async () => {
    const first = await scene.converse();
    const next = scene.offering(await ticketOf(first));
    expect((await first.closed).code).toBe(1006);
    scene.tutor.audio('for the newcomer');
    await next.event('response.output_audio.delta');
    expect(heardBy(first)).not.toContain('for the newcomer');
    expect(scene.running.awayCount).toBe(0);
  });

  it('comes back while the database is gone', async () => {
    const database = await openTestDatabase();
    const other = await BackendUnderTest.start(scene.tutor.upstream.url, {}, database);
    const { token } = await other.mint();
    const first = RealtimeClient.offering(other.url, token, { protocols: ['parley.v1'] });
    const ticket = await ticketOf(first);
    await database.close();
    first.socket.terminate();
    const next = RealtimeClient.offering(other.url, ticket, { protocols: ['parley.v1'] });
    expect(await sessionOf(next)).toMatchObject({ continuity: 'kept' });
    scene.tutor.beginReply();
    scene.tutor.audio('all is well');
    await next.event('response.output_audio.delta');
    await next.leave();
    await other.stop();
  });

  it('has a place kept for it, which nobody else gets', async () => {
    const first = await scene.converse();
    const others = await Promise.all(
      Array.from({ length: MAX_SESSIONS - 1 }, async () =>
        scene.offering((await scene.backend.mint()).token),
      ),
    );
    await Promise.all(others.map((other) => other.event('session.created')));
    await scene.breakOff(first);
    expect(await upgradeStatus(scene.backend.url)).toBe(503);
    const next = scene.offering(await ticketOf(first));
    expect(await sessionOf(next)).toMatchObject({ continuity: 'kept' });
    expect(await upgradeStatus(scene.backend.url)).toBe(503);
  });

  it('finds the time of the session shorter, and nothing else', async () => {
    const first = await scene.converse();
    await scene.breakOff(first);
    await until(async () => {
      const { startedAt } = await scene.row();
      return startedAt !== null && Date.now() - startedAt.getTime() > 1_100 ? true : undefined;
    });
    const again = await sessionOf(scene.offering(await ticketOf(first)));
    expect(again.seconds_remaining).toBeLessThan(900);
    expect(again.seconds_remaining).toBeGreaterThan(890);
  });
});

describe('nobody else', () => {
  it.each([
    ['a page of another origin', ['parley.v1'], () => ({ Origin: `http://127.0.0.1:${scene.backend.port}` })],
    ['something that is no page', ['parley.v1'], () => ({})],
    ['a client that does not want our events', [], () => ({ Origin: SCHOOL })],
  ])('comes back with the token of a page: %s', async (_name, protocols, headers) => {
    scene.minted = await scene.backend.mint(SCHOOL);
    const first = scene.offering(scene.minted.token, ['parley.v1'], { Origin: SCHOOL });
    const ticket = await ticketOf(first);
    await scene.breakOff(first);
    await expectRefused(scene.offering(ticket, protocols, headers()));
    const next = scene.offering(ticket, ['parley.v1'], { Origin: SCHOOL });
    expect(await sessionOf(next)).toMatchObject({ continuity: 'kept' });
  });

  it('is waited for: a stock client that breaks off has ended its session', async () => {
    const client = await scene.converse([]);
    expect(client.frames.join('')).not.toContain('rk_');
    client.socket.terminate();
    expect((await scene.endedRow()).endReason).toBe('client_lost');
    await scene.tutor.isLeft();
  });

  it('opens anything with a token that nobody was given', async () => {
    for (const token of ['rk_', `rk_${'A'.repeat(43)}`]) await expectRefused(scene.offering(token));
  });
});
