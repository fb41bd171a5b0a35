import { jest } from '@jest/globals';
import { CloseCode, type SessionEvent } from 'parley/contracts';
import type { PracticeSession } from '../../src/platform/database/generated/client.js';
import { openTestDatabase } from '../../src/platform/database/testing/open-test-database.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { GatewayTimes } from '../../src/realtime-gateway/gateway-times.js';
import { RunningConversations } from '../../src/realtime-gateway/running-conversations.js';
import { BackendUnderTest, type MintedToken } from './backend-under-test.js';
import { RealtimeClient, upgradeStatus } from './realtime-client.js';
import { ScriptedTutor } from './scripted-tutor.js';
import { until } from './until.js';

// On machines that are busy with other tests.
jest.setTimeout(30_000);

const SCHOOL = 'https://school.example';
const MAX_SESSIONS = 10;
/** Longer than any test takes, unless it is about just that. */
const NEVER_MS = 60_000;

let tutor: ScriptedTutor;
let backend: BackendUnderTest;
let running: RunningConversations;
let minted: MintedToken;

beforeAll(async () => {
  tutor = await ScriptedTutor.start();
  backend = await BackendUnderTest.start(tutor.upstream.url, { maxSessions: MAX_SESSIONS });
  running = backend.application.get(RunningConversations, { strict: false });
});

afterAll(async () => {
  await backend.stop();
  await tutor.stop();
});

beforeEach(() => {
  tutor.upstream.received.length = 0;
  tutor.stopsAtOnce = true;
  setTimes({ cutReplyAfterMs: NEVER_MS, resumeWithinMs: NEVER_MS });
});

afterEach(async () => {
  await Promise.all(running.all.map((conversation) => conversation.end('admin_ended')));
  await until(() => (tutor.openLines === 0 ? true : undefined));
});

function setTimes(times: Partial<GatewayTimes>): void {
  Object.assign(backend.application.get(GatewayTimes, { strict: false }), times);
}

function offering(
  token: string,
  protocols = ['parley.v1'],
  headers?: Record<string, string>,
): RealtimeClient {
  return RealtimeClient.offering(backend.url, token, {
    protocols,
    options: headers === undefined ? {} : { headers },
  });
}

async function sessionOf(client: RealtimeClient): Promise<SessionEvent> {
  return (await client.event('parley.session')) as unknown as SessionEvent; // told by its type
}

async function ticketOf(client: RealtimeClient): Promise<string> {
  return (await sessionOf(client)).resume_token;
}

/** A running conversation whose tutor has begun to speak: the client has heard `greeting`. */
async function converse(protocols = ['parley.v1']): Promise<RealtimeClient> {
  const dials = tutor.dials;
  minted = await backend.mint();
  const client = offering(minted.token, protocols);
  await until(() => (tutor.dials > dials ? true : undefined));
  await tutor.hears('response.create');
  tutor.beginReply();
  tutor.audio('greeting');
  await client.event('response.output_audio.delta');
  return client;
}

/** The connection breaks, and the server has noticed. */
async function breakOff(client: RealtimeClient): Promise<void> {
  client.socket.terminate();
  await until(() => (running.awayCount === 1 ? true : undefined));
}

async function expectRefused(client: RealtimeClient): Promise<void> {
  expect((await client.closed).code).toBe(CloseCode.InvalidToken);
  expect(await client.errorCode()).toBe('invalid_token');
  expect(client.has('parley.session')).toBe(false);
}

const heardBy = (client: RealtimeClient): unknown[] =>
  client.events.filter(({ type }) => type !== 'parley.session').map(({ type, event_id: id }) => id ?? type);

const row = (): Promise<PracticeSession> => backend.row(minted.sessionId);

describe('a client of parley.v1', () => {
  it('is told how to come back, behind session.created', async () => {
    const client = await converse();
    const types = client.events.map(({ type }) => type);
    expect(types.indexOf('session.created')).toBeLessThan(types.indexOf('parley.session'));
    expect(await sessionOf(client)).toEqual({
      type: 'parley.session',
      event_id: expect.any(String) as unknown,
      session_id: minted.sessionId,
      continuity: 'new',
      resume_token: expect.stringMatching(/^rk_[\w-]{43}$/) as unknown,
      resume_within_seconds: NEVER_MS / 1000,
      seconds_remaining: 900,
    });
  });

  it('comes back in the middle of a reply and hears the rest, everything once and in order', async () => {
    const first = await converse();
    tutor.audio('second');
    await until(() => (heardBy(first).includes('second') ? true : undefined));
    await breakOff(first);
    for (const label of ['third', 'fourth']) tutor.audio(label);
    const next = offering(await ticketOf(first));
    await next.event('response.output_audio.delta');
    tutor.audio('fifth');
    tutor.endReply();
    await next.event('response.done');

    expect(next.events[0]).toMatchObject({ type: 'parley.session', continuity: 'kept' });
    expect(heardBy(next)).toEqual(['third', 'fourth', 'fifth', 'response.done']);
    expect(tutor.dials).toBe(1);
    expect(tutor.heard('response.create')).toHaveLength(1);
    expect(tutor.heard('response.cancel')).toEqual([]);
  });

  it('is heard again from its first word on', async () => {
    const first = await converse();
    await breakOff(first);
    const next = await offering(await ticketOf(first)).opened();
    for (const audio of ['AAAA', 'AAAB', 'AAAC']) next.send({ type: 'input_audio_buffer.append', audio });
    await tutor.hears('input_audio_buffer.append', 3);
    expect(tutor.heard('input_audio_buffer.append').map(({ audio }) => audio)).toEqual([
      'AAAA',
      'AAAB',
      'AAAC',
    ]);
  });

  it('that stays away longer finds the reply cut where it had stopped to hear it', async () => {
    setTimes({ cutReplyAfterMs: 150 });
    const first = await converse();
    tutor.audio('second', 60);
    await until(() => (heardBy(first).includes('second') ? true : undefined));
    await breakOff(first);
    tutor.audio('unheard', 400);
    expect(await tutor.hears('conversation.item.truncate')).toMatchObject({
      item_id: expect.stringMatching(/^item_/) as unknown,
      content_index: 0,
      audio_end_ms: 160,
    });
    expect(tutor.heard('response.cancel')).toHaveLength(1);
    const next = offering(await ticketOf(first));
    await next.event('response.done');
    tutor.beginReply();
    tutor.audio('of the next reply');
    await next.event('response.output_audio.delta');
    expect(heardBy(next)).not.toContain('unheard');
    expect(heardBy(next)).toContain('of the next reply');
    expect(tutor.heard('response.create')).toHaveLength(1);
  });

  it('gets once more the reply of which it had heard nothing', async () => {
    setTimes({ cutReplyAfterMs: 50 });
    const first = await converse();
    tutor.endReply();
    await first.event('response.done');
    await breakOff(first);
    tutor.beginReply();
    await tutor.hears('response.cancel');
    const next = offering(await ticketOf(first));
    await tutor.hears('response.create', 2);
    tutor.beginReply();
    tutor.audio('again');
    await next.event('response.output_audio.delta');
    expect(tutor.heard('response.create')).toHaveLength(2);
  });

  it.each([
    ['nothing more of that one', () => tutor.audio('too late')],
    ['only once', () => undefined],
  ])('gets it also when the cut reply has not ended yet, and %s', async (_name, goOn) => {
    setTimes({ cutReplyAfterMs: 50 });
    tutor.stopsAtOnce = false;
    const first = await converse();
    tutor.endReply();
    await first.event('response.done');
    await breakOff(first);
    tutor.beginReply();
    await tutor.hears('response.cancel');
    const next = offering(await ticketOf(first));
    await sessionOf(next);
    goOn();
    tutor.endReply('cancelled');
    await tutor.hears('response.create', 2);
    tutor.beginReply();
    tutor.audio('again');
    await next.event('response.output_audio.delta');
    expect(heardBy(next)).not.toContain('too late');
    expect(tutor.heard('response.create')).toHaveLength(2);
  });

  it('gets another token at each connect, and each is good for one', async () => {
    const tickets: string[] = [];
    let client = await converse();
    for (let count = 0; count < 3; count += 1) {
      tickets.push(await ticketOf(client));
      await breakOff(client);
      client = offering(await ticketOf(client));
      await sessionOf(client);
    }
    tickets.push(await ticketOf(client));
    expect(new Set(tickets).size).toBe(4);
    for (const used of tickets.slice(0, 3)) await expectRefused(offering(used));
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    await client.leave();
    const ended = await backend.endedRow(minted.sessionId);
    expect(ended).toMatchObject({ endReason: 'learner_ended', learnerResumes: 3, resumeHash: null });
  });

  it('has one winner among racers with one token', async () => {
    const first = await converse();
    const ticket = await ticketOf(first);
    await breakOff(first);
    const racers = Array.from({ length: 8 }, () => offering(ticket));
    const winner = await until(() => racers.find((racer) => racer.has('parley.session')));
    for (const racer of racers) if (racer !== winner) await expectRefused(racer);
    expect(running.all).toHaveLength(1);
  });

  it('takes its own place, although the server does not know yet that the old connection is dead', async () => {
    const first = await converse();
    const next = offering(await ticketOf(first));
    expect((await first.closed).code).toBe(1006);
    tutor.audio('for the newcomer');
    await next.event('response.output_audio.delta');
    expect(heardBy(first)).not.toContain('for the newcomer');
    expect(running.awayCount).toBe(0);
  });

  it('comes back while the database is gone', async () => {
    const database = await openTestDatabase();
    const other = await BackendUnderTest.start(tutor.upstream.url, {}, database);
    const { token } = await other.mint();
    const first = RealtimeClient.offering(other.url, token, { protocols: ['parley.v1'] });
    const ticket = await ticketOf(first);
    await database.close();
    first.socket.terminate();
    const next = RealtimeClient.offering(other.url, ticket, { protocols: ['parley.v1'] });
    expect(await sessionOf(next)).toMatchObject({ continuity: 'kept' });
    tutor.beginReply();
    tutor.audio('all is well');
    await next.event('response.output_audio.delta');
    await next.leave();
    await other.stop();
  });

  it('has a place kept for it, which nobody else gets', async () => {
    const first = await converse();
    const others = await Promise.all(
      Array.from({ length: MAX_SESSIONS - 1 }, async () => offering((await backend.mint()).token)),
    );
    await Promise.all(others.map((other) => other.event('session.created')));
    await breakOff(first);
    expect(await upgradeStatus(backend.url)).toBe(503);
    const next = offering(await ticketOf(first));
    expect(await sessionOf(next)).toMatchObject({ continuity: 'kept' });
    expect(await upgradeStatus(backend.url)).toBe(503);
  });

  it('finds the time of the session shorter, and nothing else', async () => {
    const first = await converse();
    await breakOff(first);
    await until(async () => {
      const { startedAt } = await row();
      return startedAt !== null && Date.now() - startedAt.getTime() > 1_100 ? true : undefined;
    });
    const again = await sessionOf(offering(await ticketOf(first)));
    expect(again.seconds_remaining).toBeLessThan(900);
    expect(again.seconds_remaining).toBeGreaterThan(890);
  });
});

describe('nobody else', () => {
  it.each([
    ['a page of another origin', ['parley.v1'], () => ({ Origin: `http://127.0.0.1:${backend.port}` })],
    ['something that is no page', ['parley.v1'], () => ({})],
    ['a client that does not want our events', [], () => ({ Origin: SCHOOL })],
  ])('comes back with the token of a page: %s', async (_name, protocols, headers) => {
    minted = await backend.mint(SCHOOL);
    const first = offering(minted.token, ['parley.v1'], { Origin: SCHOOL });
    const ticket = await ticketOf(first);
    await breakOff(first);
    await expectRefused(offering(ticket, protocols, headers()));
    const next = offering(ticket, ['parley.v1'], { Origin: SCHOOL });
    expect(await sessionOf(next)).toMatchObject({ continuity: 'kept' });
  });

  it('is waited for: a stock client that breaks off has ended its session', async () => {
    const client = await converse([]);
    expect(client.frames.join('')).not.toContain('rk_');
    client.socket.terminate();
    expect((await backend.endedRow(minted.sessionId)).endReason).toBe('client_lost');
    await until(() => (tutor.openLines === 0 ? true : undefined));
  });

  it('opens anything with a token that nobody was given', async () => {
    for (const token of ['rk_', `rk_${'A'.repeat(43)}`]) await expectRefused(offering(token));
  });
});

describe('an absent learner', () => {
  it('is waited for so long and no longer', async () => {
    setTimes({ resumeWithinMs: 300 });
    const first = await converse();
    const ticket = await ticketOf(first);
    await breakOff(first);
    expect((await row()).state).toBe('active');
    expect((await backend.endedRow(minted.sessionId)).endReason).toBe('client_lost');
    await until(() => (tutor.openLines === 0 ? true : undefined));
    await expectRefused(offering(ticket));
  });

  it('can end the session without coming back', async () => {
    const first = await converse();
    await breakOff(first);
    const { sessionId, token } = minted;
    expect(await backend.sessions.end({ sessionId, token })).toMatchObject({
      state: 'ended',
      end_reason: 'learner_ended',
    });
    await until(() => (tutor.openLines === 0 ? true : undefined));
    await expectRefused(offering(await ticketOf(first)));
  });

  it('is not one whose frames broke the protocol', async () => {
    const client = await converse();
    client.send(Buffer.from([1, 2, 3]));
    expect((await client.closed).code).toBe(CloseCode.PolicyViolation);
    expect((await backend.endedRow(minted.sessionId)).endReason).toBe('error');
    const tooBig = await converse();
    tooBig.send({ type: 'input_audio_buffer.append', audio: 'A'.repeat(300 * 1024) });
    expect((await tooBig.closed).code).toBe(CloseCode.MessageTooBig);
    expect((await backend.endedRow(minted.sessionId)).endReason).toBe('error');
  });

  it('leaves the time limit running', async () => {
    const other = await BackendUnderTest.start(tutor.upstream.url, { sessionMaxMinutes: 0.01 });
    const { token, sessionId } = await other.mint();
    const client = RealtimeClient.offering(other.url, token, { protocols: ['parley.v1'] });
    await ticketOf(client);
    client.socket.terminate();
    expect((await other.endedRow(sessionId)).endReason).toBe('time_limit');
    await other.stop();
  });

  it('who ends with a meant close is not waited for', async () => {
    const client = await converse();
    await client.leave();
    expect(running.awayCount).toBe(0);
    expect((await backend.endedRow(minted.sessionId)).endReason).toBe('learner_ended');
  });
});

describe('the totals of a session', () => {
  it('are written while it runs', async () => {
    setTimes({ flushEveryMs: 50 });
    await converse();
    tutor.say({ type: 'input_audio_buffer.committed', item_id: 'item_learner' });
    const flushed = await until(async () => {
      const current = await row();
      return current.learnerTurns === 1 ? current : undefined;
    });
    expect(flushed).toMatchObject({ state: 'active', tutorTurns: 1, provider: 'simulator' });
    setTimes({ flushEveryMs: 15_000 });
  });

  it('are left alone, and both legs dropped, once the session is another replica’s', async () => {
    setTimes({ flushEveryMs: 50 });
    const client = await converse();
    const { client: database } = backend.application.get(PrismaService, { strict: false });
    await database.practiceSession.update({
      where: { id: minted.sessionId },
      data: { replicaId: 'another', tutorTurns: 7 },
    });
    expect((await client.closed).code).toBe(1006);
    await until(() => (tutor.openLines === 0 ? true : undefined));
    expect(running.all).toEqual([]);
    expect(await row()).toMatchObject({ state: 'active', replicaId: 'another', tutorTurns: 7 });
    setTimes({ flushEveryMs: 15_000 });
  });
});
