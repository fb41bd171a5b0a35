import type { RealtimeClient } from './testing/realtime-client.js';
import { SimulatorUnderTest } from './testing/simulator-under-test.js';

let simulator: SimulatorUnderTest;
let client: RealtimeClient;

beforeAll(async () => {
  simulator = await SimulatorUnderTest.start();
});
afterAll(() => simulator.close());
beforeEach(async () => {
  await simulator.setFaults({ audioSpeed: 1_000 });
  client = await simulator.connect();
});
afterEach(() => client.close());

async function errorFor(event: Record<string, unknown>) {
  client.send({ event_id: 'mine', ...event });
  const { error } = await client.next('error');
  expect(error.event_id).toBe('mine');
  return { code: error.code, param: error.param };
}

const update = (session: Record<string, unknown>) => ({ type: 'session.update', session });
const detection = (turn_detection: unknown) =>
  update({ type: 'realtime', audio: { input: { turn_detection } } });

describe('what the simulator refuses', () => {
  it.each([
    ['an unknown event', { type: 'response.sing' }, 'invalid_value', 'type'],
    ['an event without type', { audio: '' }, 'missing_required_parameter', 'type'],
    ['a field that no event has', { type: 'response.cancel', x: 1 }, 'unknown_parameter', 'x'],
    ['a session without type', update({}), 'missing_required_parameter', 'session.type'],
    [
      'an unknown setting',
      update({ type: 'realtime', temperature: 1 }),
      'unknown_parameter',
      'session.temperature',
    ],
    [
      'a setting of a wrong type',
      update({ type: 'realtime', instructions: 7 }),
      'invalid_type',
      'session.instructions',
    ],
    ['another model', update({ type: 'realtime', model: 'x' }), 'invalid_value', 'session.model'],
    [
      'another detector',
      detection({ type: 'x' }),
      'invalid_value',
      'session.audio.input.turn_detection.type',
    ],
    [
      'a detector without type',
      detection({}),
      'missing_required_parameter',
      'session.audio.input.turn_detection.type',
    ],
    [
      "the other detector's field",
      detection({ type: 'semantic_vad', threshold: 1 }),
      'unknown_parameter',
      'session.audio.input.turn_detection.threshold',
    ],
    [
      'a threshold above 1',
      detection({ type: 'server_vad', threshold: 2 }),
      'invalid_value',
      'session.audio.input.turn_detection.threshold',
    ],
    ['half a sample', { type: 'input_audio_buffer.append', audio: 'AA==' }, 'invalid_value', 'audio'],
    [
      'audio that is not base64',
      { type: 'input_audio_buffer.append', audio: 'äöü!' },
      'invalid_value',
      'audio',
    ],
    ['an empty commit', { type: 'input_audio_buffer.commit' }, 'input_audio_buffer_commit_empty', null],
    ['a cancel with nothing to cancel', { type: 'response.cancel' }, 'response_cancel_not_active', null],
    ['retrieving nothing', { type: 'conversation.item.retrieve', item_id: 'x' }, 'item_not_found', 'item_id'],
    ['deleting nothing', { type: 'conversation.item.delete', item_id: 'x' }, 'item_not_found', 'item_id'],
    [
      'truncating nothing',
      { type: 'conversation.item.truncate', item_id: 'x', content_index: 0, audio_end_ms: 1 },
      'item_not_found',
      'item_id',
    ],
    [
      'a message in the name of nobody',
      { type: 'conversation.item.create', item: { type: 'message', role: 'developer', content: [] } },
      'invalid_value',
      'item.role',
    ],
    [
      "a learner's text in the tutor's name",
      {
        type: 'conversation.item.create',
        item: { type: 'message', role: 'assistant', content: [{ type: 'input_text', text: 'Hola' }] },
      },
      'invalid_value',
      'item.content[0].type',
    ],
  ] as [string, Record<string, unknown>, string, string | null][])(
    '%s, and the session stays open',
    async (_, event, code, param) => {
      expect(await errorFor(event)).toEqual({ code, param });
      client.send(update({ type: 'realtime', instructions: 'still here' }));
      await client.next('session.updated');
    },
  );

  it.each(['', '{', '[]', 'null', '"text"', `{"type":${'['.repeat(5_000)}${']'.repeat(5_000)}}`])(
    'a frame that is not an event: %.10s',
    async (frame) => {
      client.sendRaw(frame);
      const { error } = await client.next('error');
      expect(error.code).toBe('invalid_json');
      await simulator.connections();
    },
  );

  it('a second reply while one is active', async () => {
    client.send({ type: 'response.create' });
    expect(await errorFor({ type: 'response.create' })).toMatchObject({
      code: 'conversation_already_has_active_response',
    });
  });

  it('another voice once it has spoken, but not the same one', async () => {
    const voice = (name: string) => update({ type: 'realtime', audio: { output: { voice: name } } });
    client.send(voice('marin'));
    client.send({ type: 'response.create' });
    await client.next('response.done');
    expect(await errorFor(voice('cedar'))).toMatchObject({ code: 'cannot_update_voice' });
    client.send(voice('marin'));
    await client.next('session.updated');
  });
});

describe('what the simulator takes', () => {
  it('keeps what an update does not name, and takes the defaults of another detector', async () => {
    client.send(update({ type: 'realtime', instructions: 'first', audio: { output: { speed: 0.8 } } }));
    client.send(detection({ type: 'server_vad', threshold: 0.9 }));
    client.send(detection({ type: 'server_vad', silence_duration_ms: 900 }));
    for (let answer = 0; answer < 2; answer++) await client.next('session.updated');
    const kept = await client.next('session.updated');
    expect(kept.session).toMatchObject({
      instructions: 'first',
      audio: {
        output: { speed: 0.8 },
        input: { turn_detection: { threshold: 0.9, silence_duration_ms: 900 } },
      },
    });
    client.send(detection({ type: 'semantic_vad', eagerness: 'low' }));
    const changed = await client.next('session.updated');
    expect(changed.session).toMatchObject({
      audio: {
        input: {
          turn_detection: {
            type: 'semantic_vad',
            eagerness: 'low',
            create_response: true,
            interrupt_response: true,
          },
        },
      },
    });
    expect(JSON.stringify(changed.session)).not.toContain('threshold');
  });

  it('lets messages be written, placed, read and deleted', async () => {
    const message = (id: string, content: unknown[]) => ({ id, type: 'message', role: 'user', content });
    client.send({
      type: 'conversation.item.create',
      item: message('a', [{ type: 'input_text', text: 'Hola' }]),
    });
    client.send({
      type: 'conversation.item.create',
      item: message('b', [{ type: 'input_audio', audio: 'AAAAAAAA' }]),
      previous_item_id: 'root',
    });
    const [, b] = [await client.next('conversation.item.done'), await client.next('conversation.item.done')];
    expect(b).toMatchObject({ previous_item_id: null, item: { id: 'b' } });
    client.send({ type: 'conversation.item.delete', item_id: 'a' });
    await client.next('conversation.item.deleted');
    expect(await errorFor({ type: 'conversation.item.retrieve', item_id: 'a' })).toMatchObject({
      code: 'item_not_found',
    });
  });

  it('forgets the audio of a cleared buffer', async () => {
    client.send(detection(null));
    client.sendSilence(500);
    client.send({ type: 'input_audio_buffer.clear' });
    await client.next('input_audio_buffer.cleared');
    expect(await errorFor({ type: 'input_audio_buffer.commit' })).toMatchObject({
      code: 'input_audio_buffer_commit_empty',
    });
  });

  it('stops a reply at the most tokens it may have', async () => {
    client.send(update({ type: 'realtime', max_output_tokens: 10 }));
    client.send({ type: 'response.create' });
    const { response } = await client.next('response.done');
    expect(response).toMatchObject({
      status: 'incomplete',
      status_details: { reason: 'max_output_tokens' },
      usage: { output_token_details: { audio_tokens: 12 } },
    });
  });

  it('answers pings', async () => {
    await expect(client.ping()).resolves.toBeDefined();
  });
});
