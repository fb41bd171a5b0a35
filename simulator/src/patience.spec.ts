import { samplesToMs } from './audio/pcm.js';
import { speakAsLearner } from './testing/learner-speech.js';
import type { RealtimeClient } from './testing/realtime-client.js';
import { SimulatorUnderTest } from './testing/simulator-under-test.js';

const THINKING_MS = 3_000;

/** What Parley asks for by default, and of engines that know `server_vad` only. */
const SEMANTIC = { type: 'semantic_vad', eagerness: 'low' };
const BY_LEVEL = { type: 'server_vad', threshold: 0.5, prefix_padding_ms: 300, silence_duration_ms: 3_500 };

let simulator: SimulatorUnderTest;
let speech: Int16Array;

beforeAll(async () => {
  [simulator, speech] = await Promise.all([SimulatorUnderTest.start(), speakAsLearner()]);
});
afterAll(() => simulator.close());
afterEach(() => simulator.reset());

async function listening(turnDetection: object): Promise<RealtimeClient> {
  const client = await simulator.connect();
  const session = { type: 'realtime', audio: { input: { turn_detection: turnDetection } } };
  client.send({ type: 'session.update', session });
  await client.next('session.updated');
  return client;
}

/** Speech, a pause, speech, and silence until the turn is over. */
async function speakWithPause(client: RealtimeClient, pauseMs: number): Promise<void> {
  client.sendAudio(speech);
  client.sendSilence(pauseMs);
  client.sendAudio(speech);
  client.sendSilence(10_000);
  await client.next('response.created');
}

describe('a learner who thinks for 3 s in mid-sentence', () => {
  it.each([
    ['with semantic_vad of low eagerness, whatever is said', SEMANTIC, []],
    ['with semantic_vad of low eagerness, in a sentence that is not finished', SEMANTIC, ['Quiero… pan.']],
    ['with the server_vad of engines that know nothing else', BY_LEVEL, []],
  ])('is not cut off %s', async (_name, turnDetection, turns) => {
    await simulator.control('PUT', '/control/learner-script', { turns });
    const client = await listening(turnDetection);
    await speakWithPause(client, THINKING_MS);
    expect(client.all('input_audio_buffer.committed')).toHaveLength(1);
    await client.close();
  });

  it('is cut off by what servers do when nobody asks for patience', async () => {
    const client = await listening({ type: 'server_vad' });
    await speakWithPause(client, THINKING_MS);
    await client.next('input_audio_buffer.committed');
    expect(client.all('input_audio_buffer.committed')).toHaveLength(2);
    await client.close();
  });
});

describe('a sentence that is finished', () => {
  it('is answered sooner than one that is not', async () => {
    await simulator.control('PUT', '/control/learner-script', { turns: ['Pan.', 'Quiero… pan.'] });
    const client = await listening(SEMANTIC);
    await speakWithPause(client, THINKING_MS);
    await client.next('input_audio_buffer.committed');
    const [first, second] = client.all('input_audio_buffer.speech_stopped');
    expect(first?.audio_end_ms).toBeLessThan(samplesToMs(speech.length) + 1_600);
    expect(second?.audio_end_ms).toBeGreaterThan(2 * samplesToMs(speech.length) + THINKING_MS + 7_000);
    await client.close();
  });
});
