import { jest } from '@jest/globals';
import {
  OpenAIRealtimeWebSocket,
  RealtimeAgent,
  RealtimeSession,
  type TransportEvent,
} from '@openai/agents-realtime';
import { WebSocket } from 'ws';
import { BackendUnderTest, PROMPT_CANARY } from '../realtime-gateway/backend-under-test.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';
import { until } from '../realtime-gateway/until.js';
import { learnerSpeech } from './learner-speech.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let simulator: SimulatorProcess;
let backend: BackendUnderTest;
let speech: readonly Buffer[];

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
  speech = await learnerSpeech(['Quiero dos manzanas y un tomate, por favor.']);
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

afterEach(() => simulator.reset());

/** Typed as whatever is asked for: the package names the browser's socket, and itself uses this one in Node. */
function browserLikeSocket(url: string, apiKey: string): Promise<never> {
  const socket: unknown = new WebSocket(url, [
    'realtime',
    `openai-insecure-api-key.${apiKey}`,
    'openai-agents-sdk.0.20.0',
  ]);
  return Promise.resolve(socket as never);
}

/** The package's two ways to present its key: a header in Node, subprotocols in a browser. */
const TRANSPORTS: [string, (url: string) => OpenAIRealtimeWebSocket][] = [
  ['as in Node', (url) => new OpenAIRealtimeWebSocket({ url })],
  [
    'as in a browser',
    (url) =>
      new OpenAIRealtimeWebSocket({
        url,
        createWebSocket: ({ apiKey }) => browserLikeSocket(url, apiKey),
      }),
  ],
];

class Listener {
  readonly transportEvents: TransportEvent[] = [];
  readonly errors: unknown[] = [];
  audioBytes = 0;
  interruptions = 0;

  constructor(session: RealtimeSession) {
    session.on('transport_event', (event) => this.transportEvents.push(event));
    session.on('error', (error) => this.errors.push(error));
    session.on('audio', (audio) => (this.audioBytes += audio.data.byteLength));
    session.on('audio_interrupted', () => (this.interruptions += 1));
  }

  count(type: string): number {
    return this.transportEvents.filter((event) => event.type === type).length;
  }

  async reached(type: string, count: number): Promise<void> {
    await until(() => (this.count(type) >= count ? true : undefined));
  }
}

describe('the official `@openai/agents-realtime` client', () => {
  it.each(TRANSPORTS)('holds a conversation unchanged, %s', async (_name, transport) => {
    await simulator.setLearnerScript(['Quiero dos manzanas.', 'Perdón, una pregunta.']);
    const { token, sessionId } = await backend.mint();
    const agent = new RealtimeAgent({ name: 'Pirate', instructions: 'CLIENT RULES: talk like a pirate.' });
    const session = new RealtimeSession(agent, { transport: transport(backend.url) });
    const listener = new Listener(session);
    const speak = (): void => {
      for (const frame of speech) session.sendAudio(new Uint8Array(frame).buffer);
    };

    await session.connect({ apiKey: token });
    await listener.reached('response.done', 1);
    expect(listener.audioBytes).toBeGreaterThan(24_000);

    await simulator.setFaults({ audioSpeed: 1 });
    const heardBefore = listener.audioBytes;
    speak();
    await until(() => (listener.audioBytes > heardBefore ? true : undefined));
    expect(listener.count('input_audio_buffer.committed')).toBe(1);

    const interruptionsBefore = listener.interruptions;
    const truncationsBefore = listener.count('conversation.item.truncated');
    speak();
    await until(() => (listener.interruptions > interruptionsBefore ? true : undefined));
    await listener.reached('conversation.item.truncated', truncationsBefore + 1);
    await until(() => (JSON.stringify(session.history).includes('Quiero dos manzanas.') ? true : undefined));

    session.close();
    expect(await backend.endedRow(sessionId)).toMatchObject({
      endReason: 'learner_ended',
      interruptions: listener.interruptions,
    });
    expect(listener.errors).toEqual([]);
    const { events } = await simulator.connection();
    expect(JSON.stringify(events)).not.toContain('CLIENT RULES');
    const instructed = events.filter((event) => JSON.stringify(event).includes('"instructions"'));
    expect(instructed).toHaveLength(1);
    expect(JSON.stringify(instructed)).toContain(PROMPT_CANARY);
  });
});
