import { jest } from '@jest/globals';
import { learnerSpeech } from '../stock-clients/learner-speech.js';
import { BackendUnderTest } from './backend-under-test.js';
import { RealtimeClient } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

const PAUSE_MS = 3_000;

let simulator: SimulatorProcess;
let backend: BackendUnderTest;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

describe('a learner with the default settings, over the wire', () => {
  it('may think for 3 s in mid-sentence: both halves are one turn, answered once', async () => {
    await simulator.setLearnerScript(['Quiero comprar… dos manzanas.']);
    const speech = await learnerSpeech(['Quiero comprar', 'dos manzanas.'], PAUSE_MS);
    const { token, sessionId } = await backend.mint();
    const client = RealtimeClient.offering(backend.url, token);
    await client.event('response.done');
    for (const frame of speech)
      client.send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });

    const heard = await client.event('conversation.item.input_audio_transcription.completed');
    expect(heard['transcript']).toBe('Quiero comprar… dos manzanas.');
    const committed = client.events.filter(({ type }) => type === 'input_audio_buffer.committed');
    expect(committed).toHaveLength(1);
    expect(client.events.filter(({ type }) => type === 'input_audio_buffer.speech_started')).toHaveLength(1);
    await client.leave();
    expect(await backend.endedRow(sessionId)).toMatchObject({ learnerTurns: 1 });
  });
});
