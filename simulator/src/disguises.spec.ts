import { DISGUISE_NAMES } from './control/disguises.js';
import { startSimulator } from './start-simulator.js';
import { speakAsLearner } from './testing/learner-speech.js';
import { RealtimeClient } from './testing/realtime-client.js';
import { SimulatorUnderTest } from './testing/simulator-under-test.js';

let simulator: SimulatorUnderTest;
let speech: Int16Array;

beforeAll(async () => {
  [simulator, speech] = await Promise.all([SimulatorUnderTest.start(), speakAsLearner()]);
});
afterAll(() => simulator.close());
afterEach(() => simulator.reset());

function sessionWith(turnDetection: Record<string, unknown>): Record<string, unknown> {
  const input = { turn_detection: turnDetection, transcription: { model: 'gpt-transcribe' } };
  return { type: 'session.update', session: { type: 'realtime', audio: { input } } };
}

/** A client in the middle of its first reply, to a server in this disguise. */
async function midReply(disguise: string): Promise<RealtimeClient> {
  await simulator.setFaults({ disguise, audioSpeed: 2 });
  const client = await simulator.connect();
  client.send(sessionWith({ type: 'server_vad', silence_duration_ms: 500 }));
  client.send({ type: 'response.create' });
  await client.next('response.output_audio.delta');
  return client;
}

describe('the simulator in a disguise', () => {
  it('refuses semantic voice activity detection, and takes what it knows', async () => {
    await simulator.setFaults({ disguise: 'no-semantic-vad' });
    const client = await simulator.connect();
    client.send(sessionWith({ type: 'semantic_vad', eagerness: 'low' }));
    const { error } = await client.next('error');
    expect(error).toMatchObject({
      code: 'invalid_value',
      param: 'session.audio.input.turn_detection.type',
    });
    client.send(sessionWith({ type: 'server_vad' }));
    await client.next('session.updated');
    await client.close();
  });

  it('does not know how to truncate', async () => {
    const client = await midReply('no-truncate');
    const [delta] = client.all('response.output_audio.delta');
    client.send({
      type: 'conversation.item.truncate',
      item_id: delta?.item_id,
      content_index: 0,
      audio_end_ms: 10,
    });
    expect((await client.next('error')).error.code).toBe('unknown_event');
    await client.close();
  });

  it('never says what the learner has said', async () => {
    await simulator.control('PUT', '/control/learner-script', { turns: ['Hola.'] });
    const client = await midReply('no-transcription');
    client.sendAudio(speech);
    client.sendSilence(600);
    await client.next('conversation.item.done');
    await client.ping();
    expect(client.types().filter((type) => type.includes('transcription'))).toEqual([]);
    await client.close();
  });

  it('goes on talking when the learner speaks', async () => {
    const client = await midReply('no-interruption');
    client.sendAudio(speech);
    await client.next('input_audio_buffer.speech_started');
    await simulator.setFaults({ disguise: 'no-interruption', audioSpeed: 1_000 });
    expect((await client.next('response.done')).response.status).toBe('completed');
    await client.close();
  });

  it('speaks on another path, to who brings the key in another header', async () => {
    const azure = await startSimulator({ disguise: 'azure' });
    try {
      expect(azure.url).toMatch(/\/openai\/v1\/realtime$/);
      await expect(RealtimeClient.connect(azure.url)).rejects.toThrow('401');
      await expect(RealtimeClient.connect(azure.url.replace('/openai', ''))).rejects.toThrow('404');
      const headers = { 'api-key': 'azure-key-of-the-simulator' };
      const client = await RealtimeClient.connect(azure.url, { headers });
      await client.next('session.created');
      await client.close();
    } finally {
      await azure.close();
    }
  });

  it('may have other switches on as well, and lays the disguise down again', async () => {
    await simulator.setFaults({ disguise: 'no-usage', itemCreatedInsteadOfAdded: true, audioSpeed: 1_000 });
    const client = await simulator.connect();
    client.send({ type: 'response.create' });
    expect((await client.next('response.done')).response).not.toHaveProperty('usage');
    expect(client.types()).toContain('conversation.item.created');
    await client.close();
    await simulator.setFaults({ audioSpeed: 1_000 });
    const other = await simulator.connect();
    other.send({ type: 'response.create' });
    expect((await other.next('response.done')).response).toHaveProperty('usage');
    await other.close();
  });

  it('does not take a disguise that it does not have', async () => {
    const answer = await simulator.control('PUT', '/control/faults', { disguise: 'martian' });
    expect(answer.status).toBe(400);
    for (const name of DISGUISE_NAMES) expect(await answer.clone().text()).toContain(name);
  });
});
