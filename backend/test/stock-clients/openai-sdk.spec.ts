import { jest } from '@jest/globals';
import { OpenAI } from 'openai';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { BackendUnderTest, PROMPT_CANARY } from '../realtime-gateway/backend-under-test.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';
import { until } from '../realtime-gateway/until.js';
import { learnerSpeech } from './learner-speech.js';
import { TEST_CERTIFICATE, TlsFront } from './tls-front.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let simulator: SimulatorProcess;
let backend: BackendUnderTest;
let front: TlsFront;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
  front = await TlsFront.before(backend.port);
});

afterAll(async () => {
  await backend.stop();
  await front.stop();
  await simulator.stop();
});

type EventOf<Type> = Extract<RealtimeServerEvent, { type: Type }>;

/** The nth event of a type, counted from 1, as soon as the client has it. */
function nth<Type extends RealtimeServerEvent['type']>(
  events: readonly RealtimeServerEvent[],
  type: Type,
  count: number,
): Promise<EventOf<Type>> {
  const ofType = (event: RealtimeServerEvent): event is EventOf<Type> => event.type === type;
  return until(() => events.filter(ofType)[count - 1]);
}

describe('the official `openai` client', () => {
  it('holds a conversation over TLS: greeting, turn, interruption, and our instructions stay', async () => {
    const speech = await learnerSpeech(['Quiero dos manzanas y un tomate, por favor.']);
    await simulator.setLearnerScript(['Quiero dos manzanas.', 'Perdón, una pregunta.']);
    const { token, sessionId } = await backend.mint();
    const openai = new OpenAI({ apiKey: token, baseURL: `https://localhost:${front.port}/ws` });
    const realtime = new OpenAIRealtimeWS(
      { model: 'gpt-realtime', options: { ca: TEST_CERTIFICATE } },
      openai,
    );
    const events: RealtimeServerEvent[] = [];
    const errors: Error[] = [];
    realtime.on('event', (event) => events.push(event));
    realtime.on('error', (error) => errors.push(error));
    const speak = (): void => {
      for (const frame of speech)
        realtime.send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });
    };

    const created = await nth(events, 'session.created', 1);
    expect(created.session).toMatchObject({ instructions: '' });
    expect((await nth(events, 'response.output_audio_transcript.done', 1)).transcript).not.toBe('');
    expect((await nth(events, 'response.done', 1)).response.status).toBe('completed');

    realtime.send({ type: 'session.update', session: { type: 'realtime', instructions: 'CLIENT RULES' } });
    await simulator.setFaults({ audioSpeed: 1 });
    speak();
    const heard = await nth(events, 'conversation.item.input_audio_transcription.completed', 1);
    expect(heard.transcript).toBe('Quiero dos manzanas.');

    const answer = await nth(events, 'response.output_audio.delta', audioDeltas(events) + 1);
    speak();
    await nth(events, 'input_audio_buffer.speech_started', 2);
    realtime.send({
      type: 'conversation.item.truncate',
      item_id: answer.item_id,
      content_index: 0,
      audio_end_ms: 20,
    });
    expect((await nth(events, 'response.done', 2)).response).toMatchObject({
      status: 'cancelled',
      status_details: { reason: 'turn_detected' },
    });
    expect((await nth(events, 'conversation.item.truncated', 1)).audio_end_ms).toBe(20);

    realtime.close();
    const row = await backend.endedRow(sessionId);
    expect(row).toMatchObject({ endReason: 'learner_ended', interruptions: 1 });
    expect(row.learnerTurns).toBeGreaterThanOrEqual(1);
    expect(errors).toEqual([]);
    const upstream = JSON.stringify((await simulator.connection()).events);
    expect(upstream).not.toContain('CLIENT RULES');
    expect(upstream.match(/"instructions"/g)).toHaveLength(1);
    expect(upstream).toContain(PROMPT_CANARY);
  });
});

function audioDeltas(events: readonly RealtimeServerEvent[]): number {
  return events.filter(({ type }) => type === 'response.output_audio.delta').length;
}
