import { createHash } from 'node:crypto';
import { decodePcmBase64, rms, samplesToMs } from './audio/pcm.js';
import { speakAsLearner } from './testing/learner-speech.js';
import { RealtimeClient } from './testing/realtime-client.js';
import { SimulatorUnderTest } from './testing/simulator-under-test.js';

const INSTRUCTIONS = `Target language: Spanish (es)

Vocabulary to weave in
- la manzana
- barato

<lesson>
En el mercado
</lesson>`;

const SESSION = {
  type: 'realtime',
  instructions: INSTRUCTIONS,
  audio: {
    input: {
      transcription: { model: 'any' },
      turn_detection: { type: 'server_vad', silence_duration_ms: 600 },
    },
    output: { voice: 'marin' },
  },
};

let simulator: SimulatorUnderTest;
let speech: Int16Array;

beforeAll(async () => {
  [simulator, speech] = await Promise.all([SimulatorUnderTest.start(), speakAsLearner()]);
});
afterAll(() => simulator.close());
afterEach(() => simulator.reset());

/** A client whose tutor has greeted. */
async function greeted(session: Record<string, unknown> = SESSION): Promise<RealtimeClient> {
  await simulator.setFaults({ audioSpeed: 1_000 });
  const client = await simulator.connect();
  client.send({ type: 'session.update', session });
  client.send({ type: 'response.create' });
  await client.next('response.done');
  return client;
}

function audioOf(client: RealtimeClient, itemId: string): Int16Array {
  const pieces = client.all('response.output_audio.delta').filter((event) => event.item_id === itemId);
  return Int16Array.from(pieces.flatMap(({ delta }) => [...(decodePcmBase64(delta) ?? [])]));
}

describe('a conversation with the simulator', () => {
  it('goes on where an earlier one was, once it is told of it as text', async () => {
    await simulator.setFaults({ audioSpeed: 1_000 });
    const client = await simulator.connect();
    client.send({ type: 'session.update', session: SESSION });
    const told = [
      { id: 'item_t', role: 'assistant', content: [{ type: 'output_text', text: '¡Hola!' }] },
      { id: 'item_l', role: 'user', content: [{ type: 'input_text', text: 'Buenos días.' }] },
      { id: 'item_s', role: 'system', content: [{ type: 'input_text', text: 'Do not greet again.' }] },
    ];
    for (const item of told)
      client.send({ type: 'conversation.item.create', item: { type: 'message', ...item } });
    client.send({ type: 'response.create' });
    const { response } = await client.next('response.done');
    expect(client.all('conversation.item.added').slice(0, 3)).toMatchObject(told.map((item) => ({ item })));
    expect(client.all('response.output_audio_transcript.done')[0]?.transcript).toContain('manzana');
    expect(response.usage?.input_token_details?.text_tokens).toBeGreaterThan(0);
    client.send({ type: 'conversation.item.truncate', item_id: 'item_t', content_index: 0, audio_end_ms: 0 });
    expect((await client.next('error')).error.param).toBe('item_id');
    await client.close();
  });

  it('begins with the session as it is, and answers an update with the whole of it', async () => {
    const client = await simulator.connect();
    client.send({ type: 'session.update', session: SESSION });
    const created = await client.next('session.created');
    const updated = await client.next('session.updated');
    expect(client.types()[0]).toBe('session.created');
    expect(created.session).toMatchObject({ type: 'realtime', model: 'gpt-realtime-test' });
    expect(updated.session).toMatchObject({
      instructions: INSTRUCTIONS,
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          turn_detection: {
            type: 'server_vad',
            silence_duration_ms: 600,
            prefix_padding_ms: 300,
            create_response: true,
          },
        },
        output: { voice: 'marin', format: { type: 'audio/pcm', rate: 24_000 }, speed: 1 },
      },
    });
    await client.close();
  });

  it('greets aloud on the topic, with a transcript that grows with the audio', async () => {
    const client = await greeted();
    const [done] = client.all('response.done');
    const [item] = done?.response.output ?? [];
    const transcript = client
      .all('response.output_audio_transcript.delta')
      .map(({ delta }) => delta)
      .join('');
    expect(transcript).toContain('En el mercado');
    expect(client.all('response.output_audio_transcript.done')[0]?.transcript).toBe(transcript);
    expect(item).toMatchObject({ role: 'assistant', content: [{ type: 'output_audio', transcript }] });
    const audio = audioOf(client, item?.id ?? '');
    expect(samplesToMs(audio.length)).toBeGreaterThan(3_000);
    expect(rms(audio)).toBeGreaterThan(1_000);
    await client.close();
  });

  it('sends the events of a reply in the order of the protocol', async () => {
    const client = await greeted();
    const types = client
      .types()
      .filter((type, index, all) => !type.endsWith('.delta') || all.indexOf(type) === index);
    expect(types).toEqual([
      'session.created',
      'session.updated',
      'response.created',
      'rate_limits.updated',
      'response.output_item.added',
      'conversation.item.added',
      'response.content_part.added',
      'response.output_audio_transcript.delta',
      'response.output_audio.delta',
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'conversation.item.done',
      'response.output_item.done',
      'response.done',
    ]);
    await client.close();
  });

  it('hears a turn, answers it and weaves in the focus words turn by turn', async () => {
    const client = await greeted();
    const replies: string[] = [];
    for (let turn = 0; turn < 2; turn++) {
      client.sendAudio(speech);
      client.sendSilence(1_000);
      await client.next('response.done');
      replies.push(client.all('response.output_audio_transcript.done').at(-1)?.transcript ?? '');
    }
    expect(replies[0]).toContain('la manzana');
    expect(replies[1]).toContain('barato');
    await client.close();
  });

  it('reports a turn step by step, each step naming the same item', async () => {
    const client = await greeted();
    const greeting = client.all('response.output_item.done')[0]?.item.id;
    client.sendSilence(1_000);
    client.sendAudio(speech);
    client.sendSilence(1_000);
    const started = await client.next('input_audio_buffer.speech_started');
    const stopped = await client.next('input_audio_buffer.speech_stopped');
    const committed = await client.next('input_audio_buffer.committed');
    const added = await client.next('conversation.item.added');
    const failed = await client.next('conversation.item.input_audio_transcription.failed');
    await client.next('response.created');
    expect(new Set([stopped.item_id, committed.item_id, added.item.id, failed.item_id])).toEqual(
      new Set([started.item_id]),
    );
    expect(committed.previous_item_id).toBe(greeting);
    expect(added.previous_item_id).toBe(greeting);
    expect(started.audio_start_ms).toBeLessThan(1_000);
    expect(stopped.audio_end_ms).toBeGreaterThan(started.audio_start_ms + samplesToMs(speech.length));
    await client.close();
  });

  it('hands out the transcripts it was given, one a turn, then fails again', async () => {
    await simulator.control('PUT', '/control/learner-script', { turns: ['Quiero manzanas.'] });
    const client = await greeted();
    client.sendAudio(speech);
    client.sendSilence(1_000);
    const { transcript, item_id, usage } = await client.next(
      'conversation.item.input_audio_transcription.completed',
    );
    expect(transcript).toBe('Quiero manzanas.');
    expect(usage).toMatchObject({ type: 'tokens', output_tokens: 4 });
    await client.next('response.done');
    client.send({ type: 'conversation.item.retrieve', item_id });
    const { item } = await client.next('conversation.item.retrieved');
    expect(item).toMatchObject({ role: 'user', content: [{ type: 'input_audio', transcript }] });
    client.sendAudio(speech);
    client.sendSilence(1_000);
    await client.next('conversation.item.input_audio_transcription.failed');
    await client.close();
  });

  it('bills heard and spoken audio, and the conversation again as cached input', async () => {
    const client = await greeted();
    client.sendAudio(speech);
    client.sendSilence(1_000);
    await client.next('response.done');
    const [first, second] = client.all('response.done').map(({ response }) => response);
    const [started] = client.all('input_audio_buffer.speech_started');
    const [stopped] = client.all('input_audio_buffer.speech_stopped');
    const heardMs = (stopped?.audio_end_ms ?? 0) - (started?.audio_start_ms ?? 0);
    const greetingMs = samplesToMs(audioOf(client, first?.output?.[0]?.id ?? '').length);
    expect(first?.usage).toMatchObject({
      input_token_details: { audio_tokens: 0, cached_tokens: 0 },
      output_token_details: { audio_tokens: Math.ceil(greetingMs / 50) },
    });
    expect(second?.usage?.input_token_details).toMatchObject({
      audio_tokens: Math.ceil(greetingMs / 50) + Math.ceil(heardMs / 100),
    });
    await client.close();
  });

  it('paces a reply at the speed that was set', async () => {
    await simulator.setFaults({ audioSpeed: 20 });
    const client = await simulator.connect();
    client.send({ type: 'session.update', session: SESSION });
    client.send({ type: 'response.create' });
    await client.next('response.output_audio.delta');
    const begin = performance.now();
    const { item_id } = await client.next('response.output_audio.done');
    const elapsedMs = performance.now() - begin;
    const audioMs = samplesToMs(audioOf(client, item_id).length);
    expect(elapsedMs).toBeGreaterThan((audioMs - 400) / 20 - 20);
    await client.close();
  });

  it('commits by hand and answers on request when turn detection is off', async () => {
    const client = await greeted({ ...SESSION, audio: { input: { turn_detection: null } } });
    client.sendAudio(speech);
    client.sendSilence(2_000);
    client.send({ type: 'input_audio_buffer.commit' });
    const { item_id } = await client.next('input_audio_buffer.committed');
    client.send({ type: 'conversation.item.retrieve', item_id });
    await client.next('conversation.item.retrieved');
    expect(client.types()).not.toContain('input_audio_buffer.speech_started');
    expect(client.all('response.created')).toHaveLength(1);
    client.send({ type: 'response.create' });
    await client.next('response.done');
    await client.close();
  });

  it('does not answer what the client commits by hand, even with turn detection on', async () => {
    const client = await greeted();
    client.sendAudio(speech);
    client.send({ type: 'input_audio_buffer.commit' });
    const { item_id } = await client.next('input_audio_buffer.committed');
    client.send({ type: 'conversation.item.retrieve', item_id });
    await client.next('conversation.item.retrieved');
    expect(client.all('input_audio_buffer.speech_started')[0]?.item_id).toBe(item_id);
    expect(client.all('response.created')).toHaveLength(1);
    await client.close();
  });

  it('hears a learner who is already speaking when turn detection is switched on', async () => {
    const client = await greeted({ ...SESSION, audio: { input: { turn_detection: null } } });
    client.sendAudio(speech.subarray(0, speech.length / 2));
    const { input } = SESSION.audio;
    client.send({ type: 'session.update', session: { type: 'realtime', audio: { input } } });
    client.sendAudio(speech.subarray(speech.length / 2));
    client.sendSilence(1_000);
    await client.next('input_audio_buffer.speech_started');
    await client.next('response.done');
    await client.close();
  });

  it('records every byte of audio in order, and every other event whole, without secrets', async () => {
    const client = await RealtimeClient.connect(
      simulator.url,
      { headers: { Authorization: 'Bearer canary-1', 'X-Kept': 'yes' } },
      ['realtime', 'openai-insecure-api-key.canary-2'],
    );
    client.send({ type: 'session.update', session: SESSION });
    client.sendAudio(speech);
    client.send({ type: 'input_audio_buffer.append', audio: 'AAAA', session: { instructions: 'x' } });
    await client.next('error');
    await client.close();
    const [record] = await simulator.connections();
    expect(client.subprotocol).toBe('realtime');
    expect(JSON.stringify(record)).not.toContain('canary');
    expect(record?.headers).toMatchObject({ authorization: 'present', 'x-kept': 'yes' });
    expect(record?.events[0]).toEqual({
      type: 'session.update',
      event: { type: 'session.update', session: SESSION },
    });
    expect(record?.events[1]).toMatchObject({
      appends: Math.ceil(speech.length / 960),
      totalMs: samplesToMs(speech.length),
    });
    expect(record?.events[2]?.event).toMatchObject({ session: { instructions: 'x' } });
    const bytes = Buffer.from(speech.buffer, speech.byteOffset, speech.byteLength);
    expect(record?.audio.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(record?.closed?.code).toBe(1005);
  });
});
