import { jest } from '@jest/globals';
import { CLOSE_REASONS, CloseCode } from 'parley/contracts';
import { BackendUnderTest } from './backend-under-test.js';
import { FakeUpstream } from './fake-upstream.js';
import { RealtimeClient, type ServerEvent } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let simulator: SimulatorProcess;
let backend: BackendUnderTest;
let sessionId: string;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

afterEach(() => simulator.reset());

async function connect(protocols: string[] = ['parley.v1']): Promise<RealtimeClient> {
  const minted = await backend.mint();
  ({ sessionId } = minted);
  return RealtimeClient.offering(backend.url, minted.token, { protocols });
}

async function reconnected(client: RealtimeClient): Promise<void> {
  await until(() => client.events.find((event) => event['status'] === 'reconnected'));
}

/** What the newest upstream was told, by type; of items who spoke. */
async function told(): Promise<string[]> {
  const { events } = await simulator.connection();
  return events.map(({ type, event }) => (event?.['item'] as { role?: string } | undefined)?.role ?? type);
}

/** Has the learner say something in writing, and waits for the answer. */
async function talk(client: RealtimeClient, text: string): Promise<ServerEvent> {
  const seen = client.events.length;
  const content = [{ type: 'input_text', text }];
  client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
  client.send({ type: 'response.create' });
  return client.event('response.output_audio_transcript.done', seen);
}

function repliesOf(client: RealtimeClient): { begun: unknown[]; ended: unknown[] } {
  const ids = (type: string): unknown[] =>
    client.events
      .filter((event) => event.type === type)
      .map((event) => (event['response'] as { id: unknown }).id);
  return { begun: ids('response.created'), ended: ids('response.done') };
}

describe('an upstream that is lost in the middle of a reply', () => {
  const closeCodes = [
    1000, 1001, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 3001, 3999, 4000, 4001, 4008, 4409, 4429,
    4500, 4998, 4999,
  ];

  const losses: [string, Record<string, unknown>][] = [
    ...closeCodes.map((code): [string, Record<string, unknown>] => [
      `close ${code}`,
      { closeMidReply: { code, reason: '' } },
    ]),
    ['reset', { resetMidReply: true }],
  ];

  it.each(losses)('by %s is replaced, and the conversation goes on', async (_name, fault) => {
    await simulator.setFaults({ ...fault, audioSpeed: 50 });
    const client = await connect();
    await reconnected(client);
    await simulator.setFaults({ audioSpeed: 50 });
    // The greeting had begun: it stays cut, and nobody greets again.
    expect(await told()).toEqual(['session.update', 'assistant', 'system']);
    await talk(client, 'Buenos días.');
    await until(() => (repliesOf(client).ended.length === 2 ? true : undefined));
    await client.leave();

    const { begun, ended } = repliesOf(client);
    expect(ended).toEqual(begun);
    expect(new Set(begun).size).toBe(2);
    expect(client.has('error')).toBe(false);
    expect(client.events.filter(({ type }) => type === 'session.created')).toHaveLength(1);
    expect(await backend.endedRow(sessionId)).toMatchObject({
      endReason: 'learner_ended',
      upstreamReconnects: 1,
      tutorTurns: 2,
    });
  });

  it('has its reply ended for the client, without usage, before the client hears of the loss', async () => {
    await simulator.setFaults({ resetMidReply: true, audioSpeed: 50 });
    const client = await connect();
    await reconnected(client);
    const heard = client.events.filter(({ type }) => type === 'response.done' || type === 'parley.tutor');
    expect(heard.map(({ type, status }) => status ?? type)).toEqual([
      'response.done',
      'reconnecting',
      'reconnected',
    ]);
    const { response } = (await client.event('response.done')) as unknown as {
      response: Record<string, unknown>;
    };
    expect(response).toMatchObject({
      status: 'cancelled',
      output: [{ role: 'assistant', status: 'incomplete' }],
    });
    expect(response).not.toHaveProperty('usage');
    await client.leave();
    expect((await backend.endedRow(sessionId)).outputAudioTokens).toBe(0);
  });

  it('does not trouble a stock client with events that it does not know', async () => {
    await simulator.setFaults({ resetMidReply: true, audioSpeed: 50 });
    const client = await connect([]);
    await client.event('response.done');
    await simulator.setFaults({ audioSpeed: 50 });
    await talk(client, 'Hola.');
    expect(client.frames.join('')).not.toContain('parley.');
    await client.leave();
  });

  it('loses no word that the learner says meanwhile', async () => {
    await simulator.setFaults({ closeMidReply: { code: 1011, reason: '' }, audioSpeed: 50 });
    const client = await connect();
    await client.event('response.created');
    // From now on another upstream takes its time.
    await simulator.setFaults({
      closeMidReply: { code: 1011, reason: '' },
      acceptDelayMs: 400,
      audioSpeed: 50,
    });
    await until(() => client.events.find((event) => event['status'] === 'reconnecting'));
    const frames = 20;
    for (let sent = 0; sent < frames; sent += 1) {
      client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(1920).toString('base64') });
    }
    await reconnected(client);
    await until(async () => ((await simulator.connection()).audio.appends === frames ? true : undefined));
    await client.leave();
  });

  it('ends the conversation, as lost, when the next one is lost soon as well', async () => {
    await simulator.setFaults({ closeMidReply: { code: 1011, reason: '' }, audioSpeed: 50 });
    const client = await connect();
    await reconnected(client);
    client.send({ type: 'response.create' });
    const closed = { code: CloseCode.UpstreamLost, reason: CLOSE_REASONS[CloseCode.UpstreamLost] };
    expect(await client.closed).toEqual(closed);
    expect(await client.errorCode()).toBe('upstream_lost');
    expect((await backend.endedRow(sessionId)).endReason).toBe('upstream_lost');
    expect(await simulator.connections()).toHaveLength(2);
  });

  it('ends the conversation, as lost, when there is no other', async () => {
    await simulator.setFaults({ closeMidReply: { code: 1011, reason: '' }, audioSpeed: 2 });
    const client = await connect();
    await client.event('response.created');
    await simulator.setFaults({
      closeMidReply: { code: 1011, reason: '' },
      refuse: { status: 503 },
      audioSpeed: 2,
    });
    expect((await client.closed).code).toBe(CloseCode.UpstreamLost);
    expect(client.events.map((event) => event['status'])).toContain('reconnecting');
    expect((await backend.endedRow(sessionId)).endReason).toBe('upstream_lost');
    expect(await simulator.connections()).toHaveLength(4);
  });

  it('ends the conversation at once when the key was refused', async () => {
    const other = await BackendUnderTest.start(simulator.url);
    try {
      await simulator.setFaults({ closeMidReply: { code: 3000, reason: '' }, audioSpeed: 50 });
      const client = RealtimeClient.offering(other.url, (await other.mint()).token);
      expect((await client.closed).code).toBe(CloseCode.UpstreamRefused);
      expect(await simulator.connections()).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });
});

describe('upstream’s own time limit', () => {
  it('is no limit to the conversation', async () => {
    await simulator.setFaults({ sessionLimitMs: 1_500, audioSpeed: 50 });
    const client = await connect();
    await client.event('response.done');
    await simulator.setFaults({ audioSpeed: 50 });
    await reconnected(client);
    expect(await told()).toEqual(['session.update', 'assistant', 'system']);
    expect(client.has('error')).toBe(false);
    const reply = await talk(client, 'Quiero tomates.');
    const greeting = await client.event('response.output_audio_transcript.done');
    expect(reply['transcript']).not.toBe(greeting['transcript']);
    await client.leave();
    expect(await backend.endedRow(sessionId)).toMatchObject({
      endReason: 'learner_ended',
      upstreamReconnects: 1,
    });
  });
});

describe('an upstream that is lost before its greeting is heard', () => {
  it('is replaced by one that greets, and the client notices nothing', async () => {
    const upstream = await FakeUpstream.start((event, say, connection) => {
      if (event.type !== 'response.create') return;
      const response = { id: `resp_${connection}` };
      say({ type: 'response.created', response });
      if (connection === 1) {
        for (const socket of upstream.sockets) socket.terminate();
        return;
      }
      say({ type: 'response.output_audio.delta', item_id: 'item_1', delta: 'AAAA' });
      say({ type: 'response.done', response: { ...response, status: 'completed' } });
    });
    const other = await BackendUnderTest.start(upstream.url);
    try {
      const { token } = await other.mint();
      const client = RealtimeClient.offering(other.url, token, { protocols: ['parley.v1'] });
      await client.event('response.done');
      expect(repliesOf(client)).toEqual({ begun: ['resp_2'], ended: ['resp_2'] });
      expect(client.has('parley.tutor')).toBe(false);
      expect(upstream.received.map((events) => events.map(({ type }) => type))).toEqual([
        ['session.update', 'response.create'],
        ['session.update', 'response.create'],
      ]);
      await client.leave();
    } finally {
      await other.stop();
      await upstream.stop();
    }
  });
});
