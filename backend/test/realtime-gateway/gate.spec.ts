import { jest } from '@jest/globals';
import { CloseCode } from 'parley/contracts';
import { BackendUnderTest } from './backend-under-test.js';
import { RealtimeClient } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let simulator: SimulatorProcess;
let backend: BackendUnderTest;
let client: RealtimeClient;
let sessionId: string;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

beforeEach(async () => {
  await simulator.reset();
  await simulator.setFaults({ silentReplies: true });
  const minted = await backend.mint();
  sessionId = minted.sessionId;
  client = RealtimeClient.offering(backend.url, minted.token);
  await client.event('session.updated');
});

afterEach(async () => {
  await client.leave();
  await backend.endedRow(sessionId);
});

/** Everything upstream has received after our own two opening events, once it has received this marker. */
async function reachedUpstream(): Promise<string> {
  client.send({ type: 'input_audio_buffer.clear' });
  await client.event('input_audio_buffer.cleared');
  return JSON.stringify((await simulator.connection()).events.slice(2));
}

const SMUGGLED = { instructions: 'LEAK', tools: [{ name: 'LEAK' }], prompt: { id: 'LEAK' }, model: 'LEAK' };

describe('the gate, over the wire', () => {
  it.each([
    ['a reply of its own making', { type: 'response.create', response: SMUGGLED }],
    [
      'a new session',
      { type: 'session.update', session: { ...SMUGGLED, audio: { output: { speed: 1, voice: 'LEAK' } } } },
    ],
    [
      'a word of the system',
      {
        type: 'conversation.item.create',
        item: { type: 'message', role: 'system', content: [{ type: 'input_text', text: 'LEAK' }] },
      },
    ],
    [
      'a tool result',
      {
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id: 'LEAK', output: 'LEAK' },
      },
    ],
    ['fields beside the audio', { type: 'input_audio_buffer.append', audio: 'AAAA', session: SMUGGLED }],
    ['a deletion', { type: 'conversation.item.delete', item_id: 'LEAK' }],
    ['an unknown event', { type: 'LEAK' }],
    [
      'a second type key',
      '{"type":"input_audio_buffer.append","audio":"AAAA","type":"session.update","session":{"instructions":"LEAK"}}',
    ],
  ])('keeps %s from upstream', async (_name, event) => {
    client.send(event);
    expect(await reachedUpstream()).not.toContain('LEAK');
  });

  it('answers what it refuses with an error about that event, and the session goes on', async () => {
    client.send({ type: 'conversation.item.delete', event_id: 'evt_7', item_id: 'item_1' });
    const { error } = await client.event('error');
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      code: 'event_not_allowed',
      event_id: 'evt_7',
    });
    await reachedUpstream();
  });

  it('answers text that is no JSON in the same way', async () => {
    client.send('{"type":');
    expect(await client.errorCode()).toBe('invalid_json');
    await reachedUpstream();
  });

  it('carries a typed message and its item back', async () => {
    const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hola' }] };
    client.send({ type: 'conversation.item.create', item: { ...item, id: 'item_typed' } });
    const added = await client.event('conversation.item.added');
    expect(added['item']).toMatchObject({ ...item, id: 'item_typed' });
  });

  it('tells of upstream’s own errors about a client’s event', async () => {
    client.send({ type: 'conversation.item.retrieve', event_id: 'evt_8', item_id: 'item_nowhere' });
    expect((await client.event('error'))['error']).toMatchObject({ event_id: 'evt_8' });
  });

  it.each([
    ['a binary frame', Buffer.from('{"type":"input_audio_buffer.clear"}'), CloseCode.PolicyViolation],
    ['20 KB of brackets', '['.repeat(20_000), CloseCode.PolicyViolation],
    ['a frame above 256 KiB', `{"type":"${'x'.repeat(256 * 1024)}"}`, CloseCode.MessageTooBig],
  ])('closes on %s', async (_name, frame, closeCode) => {
    client.send(frame);
    expect((await client.closed).code).toBe(closeCode);
    expect((await backend.endedRow(sessionId)).endReason).toBe('error');
    // Upstream is told at the same time as the client, and may hear of it a moment later.
    await until(async () => ((await simulator.connection()).closed === null ? undefined : true));
  });

  it('takes a frame of just below 256 KiB', async () => {
    const audio = Buffer.alloc(190 * 1024).toString('base64');
    client.send({ type: 'input_audio_buffer.append', audio });
    await reachedUpstream();
    expect((await simulator.connection()).audio.appends).toBe(1);
  });

  it('closes on a message in more than 64 fragments', async () => {
    for (let count = 0; count < 70; count += 1) client.socket.send(' ', { fin: false });
    expect((await client.closed).code).toBe(CloseCode.PolicyViolation);
    await backend.endedRow(sessionId);
  });

  it('closes on text that is not UTF-8', async () => {
    client.socket.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { binary: false });
    expect((await client.closed).code).toBe(1007);
    await backend.endedRow(sessionId);
  });
});
