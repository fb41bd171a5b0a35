import { decodePcmBase64, samplesToMs } from './audio/pcm.js';
import { speakAsLearner } from './testing/learner-speech.js';
import type { RealtimeClient } from './testing/realtime-client.js';
import { SimulatorUnderTest } from './testing/simulator-under-test.js';

let simulator: SimulatorUnderTest;
let speech: Int16Array;

beforeAll(async () => {
  [simulator, speech] = await Promise.all([SimulatorUnderTest.start(), speakAsLearner()]);
});
afterAll(() => simulator.close());
afterEach(() => simulator.reset());

/** A client in the middle of the greeting, which is sent at the speed it is heard. */
async function midGreeting(turnDetection: Record<string, unknown> = {}): Promise<RealtimeClient> {
  await simulator.setFaults({ audioSpeed: 2 });
  const client = await simulator.connect();
  const detection = { type: 'server_vad', silence_duration_ms: 500, ...turnDetection };
  client.send({
    type: 'session.update',
    session: { type: 'realtime', audio: { input: { turn_detection: detection } } },
  });
  client.send({ type: 'response.create' });
  for (let delta = 0; delta < 3; delta++) await client.next('response.output_audio.delta');
  return client;
}

function sentMs(client: RealtimeClient): number {
  const samples = client
    .all('response.output_audio.delta')
    .map(({ delta }) => decodePcmBase64(delta)?.length ?? 0);
  return samplesToMs(samples.reduce((sum, length) => sum + length, 0));
}

describe('interrupting the simulator', () => {
  it('cancels the reply as soon as the learner speaks, then answers what was said', async () => {
    const client = await midGreeting();
    client.sendAudio(speech);
    await client.next('input_audio_buffer.speech_started');
    const { response } = await client.next('response.done');
    expect(response.status).toBe('cancelled');
    expect(response.status_details).toEqual({ type: 'cancelled', reason: 'turn_detected' });
    expect(response.output).toMatchObject([{ status: 'incomplete' }]);
    expect(response.usage?.output_token_details?.audio_tokens).toBe(Math.ceil(sentMs(client) / 50));
    const deltas = client.all('response.output_audio.delta').length;
    client.sendSilence(600);
    const next = await client.next('response.created');
    expect(next.response.id).not.toBe(response.id);
    expect(client.all('response.output_audio.delta')).toHaveLength(deltas);
    await client.close();
  });

  it('goes on speaking when it must not be interrupted, and says that it cannot answer yet', async () => {
    const client = await midGreeting({ interrupt_response: false });
    client.sendAudio(speech);
    client.sendSilence(600);
    const { error } = await client.next('error');
    expect(error.code).toBe('conversation_already_has_active_response');
    await simulator.setFaults({ audioSpeed: 1_000 });
    const { response } = await client.next('response.done');
    expect(response.status).toBe('completed');
    await client.close();
  });

  it('only reports the turn when it must not answer by itself', async () => {
    const client = await midGreeting({ create_response: false });
    client.sendAudio(speech);
    client.sendSilence(600);
    const { item_id } = await client.next('input_audio_buffer.committed');
    client.send({ type: 'conversation.item.retrieve', item_id });
    await client.next('conversation.item.retrieved');
    expect(client.all('response.created')).toHaveLength(1);
    await client.close();
  });

  it('cuts a reply and its transcript to what was heard', async () => {
    const client = await midGreeting();
    client.send({ type: 'response.cancel' });
    const { response } = await client.next('response.done');
    expect(response.status_details?.reason).toBe('client_cancelled');
    const itemId = response.output?.[0]?.id ?? '';
    const audioMs = sentMs(client);
    client.send({ type: 'conversation.item.retrieve', item_id: itemId });
    const before = await client.next('conversation.item.retrieved');
    client.send({
      type: 'conversation.item.truncate',
      item_id: itemId,
      content_index: 0,
      audio_end_ms: audioMs / 2,
    });
    const truncated = await client.next('conversation.item.truncated');
    expect(truncated).toMatchObject({ item_id: itemId, content_index: 0, audio_end_ms: audioMs / 2 });
    client.send({ type: 'conversation.item.retrieve', item_id: itemId });
    const after = await client.next('conversation.item.retrieved');
    const [whole, half] = [before, after].map(({ item }) => transcriptOf(item));
    expect(half).toBe(whole?.slice(0, Math.floor(whole.length / 2)));
    expect(half).not.toBe('');
    await client.close();
  });

  it('refuses to truncate to more than the real length', async () => {
    const client = await midGreeting();
    client.send({ type: 'response.cancel' });
    const { response } = await client.next('response.done');
    const item_id = response.output?.[0]?.id;
    client.send({
      type: 'conversation.item.truncate',
      item_id,
      content_index: 0,
      audio_end_ms: sentMs(client) + 1,
    });
    const { error } = await client.next('error');
    expect(error).toMatchObject({ code: 'invalid_value', param: 'audio_end_ms' });
    await client.close();
  });
});

function transcriptOf(item: unknown): string {
  // Cast: a spoken reply, as the test has just asked for.
  return (item as { content: { transcript: string }[] }).content[0]?.transcript ?? '';
}
