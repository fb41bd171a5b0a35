import { jest } from '@jest/globals';
import type { UpstreamConfig } from '../../src/config/app-config.js';
import { BackendUnderTest } from '../realtime-gateway/backend-under-test.js';
import { RealtimeClient, type ServerEvent } from '../realtime-gateway/realtime-client.js';
import { SimulatorProcess } from '../realtime-gateway/simulator-process.js';
import { learnerSpeech } from '../stock-clients/learner-speech.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

const AZURE_KEY = 'azure-key-of-the-simulator';
const SEMANTIC_VAD = { type: 'semantic_vad', eagerness: 'low' };
const SERVER_VAD = { type: 'server_vad', silence_duration_ms: 3500 };

let simulator: SimulatorProcess;
/** One for each set of settings. */
const backends = new Map<string, BackendUnderTest>();
let backend: BackendUnderTest;
let sessionId: string;
let speech: readonly Buffer[];

beforeAll(async () => {
  [simulator, speech] = await Promise.all([
    SimulatorProcess.start(),
    learnerSpeech(['Quiero dos manzanas, por favor.'], 4_000),
  ]);
});

afterEach(() => simulator.reset());

afterAll(async () => {
  await Promise.all([...backends.values()].map((each) => each.stop()));
  await simulator.stop();
});

/** What an operator sets for the engine, beside its address. */
type EngineSettings = Partial<UpstreamConfig>;

async function backendWith(upstream: EngineSettings): Promise<BackendUnderTest> {
  const key = JSON.stringify(upstream);
  const started = backends.get(key) ?? (await BackendUnderTest.start(simulator.url, { upstream }));
  backends.set(key, started);
  return started;
}

/** A learner in front of a backend that talks to the simulator in this disguise. */
async function meet(disguise: string, upstream: EngineSettings = {}): Promise<RealtimeClient> {
  await simulator.setFaults({ disguise, audioSpeed: 30 });
  await simulator.setLearnerScript(['Quiero dos manzanas, por favor.']);
  backend = await backendWith(upstream);
  const { token, sessionId: id } = await backend.mint();
  sessionId = id;
  return RealtimeClient.offering(backend.url, token);
}

function speak(client: RealtimeClient): void {
  for (const frame of speech)
    client.send({ type: 'input_audio_buffer.append', audio: frame.toString('base64') });
}

/** What was asked of upstream on its newest connection. */
async function sessionAsked(): Promise<unknown> {
  const { events } = await simulator.connection();
  return events.findLast(({ type }) => type === 'session.update')?.event?.['session'];
}

/** Greeting, a spoken turn and its answer, the beginning of which is cut off as browsers do it. */
async function converse(client: RealtimeClient): Promise<ServerEvent> {
  await client.event('response.done');
  const afterGreeting = client.events.length;
  speak(client);
  await client.event('input_audio_buffer.speech_stopped', afterGreeting);
  const reply = await client.event('response.output_audio.delta', afterGreeting);
  client.send({
    type: 'conversation.item.truncate',
    item_id: reply['item_id'],
    content_index: 0,
    audio_end_ms: 10,
  });
  return client.event('response.done', afterGreeting);
}

describe('a conversation with the Realtime server', () => {
  it.each<[disguise: string, settings: EngineSettings]>([
    ['no-semantic-vad', {}],
    ['no-semantic-vad', { vad: 'server' }],
    ['item-created', {}],
    ['no-session-updated', {}],
    ['no-usage', {}],
    ['no-truncate', {}],
    ['no-transcription', {}],
    ['no-interruption', {}],
    ['bare', {}],
    ['bare', { vad: 'server' }],
  ])('in the disguise %s, with %j, is held and recorded', async (disguise, settings) => {
    const client = await meet(disguise, settings);
    await converse(client);
    await client.leave();
    const row = await backend.endedRow(sessionId);
    expect(row).toMatchObject({ endReason: 'learner_ended', learnerTurns: 1, tutorTurns: 2 });
    expect(row.tutorSpeechMs).toBeGreaterThan(500);
  });

  it('that refuses semantic detection costs a second dial and the captions, unless the settings know it', async () => {
    const surprised = await meet('no-semantic-vad');
    await surprised.event('response.done');
    expect(await simulator.connections()).toHaveLength(2);
    expect(await sessionAsked()).toMatchObject({
      audio: { input: { turn_detection: SERVER_VAD, transcription: null } },
    });
    await surprised.leave();
    await simulator.reset();

    const prepared = await meet('no-semantic-vad', { vad: 'server' });
    await converse(prepared);
    expect(await simulator.connections()).toHaveLength(1);
    expect(await sessionAsked()).toMatchObject({
      audio: { input: { turn_detection: SERVER_VAD, transcription: { model: 'gpt-transcribe' } } },
    });
    expect(prepared.has('conversation.item.input_audio_transcription.completed')).toBe(true);
    await prepared.leave();
  });

  it.each(['server', 'semantic'] as const)(
    'without semantic detection is not asked for it by a client either (REALTIME_VAD=%s)',
    async (vad) => {
      const client = await meet('no-semantic-vad', { vad });
      await client.event('response.done');
      client.send({
        type: 'session.update',
        session: { type: 'realtime', audio: { input: { turn_detection: SEMANTIC_VAD } } },
      });
      client.send({ type: 'input_audio_buffer.clear' });
      await client.event('input_audio_buffer.cleared');
      expect(client.has('error')).toBe(false);
      expect(await sessionAsked()).toEqual({
        type: 'realtime',
        audio: { input: { turn_detection: expect.objectContaining(SERVER_VAD) as unknown } },
      });
      await client.leave();
    },
  );

  it('of Azure is reached at its path, with its header, its deployment and those headers that a gateway wants', async () => {
    const url = simulator.url.replace('/v1/realtime', '/openai/v1/realtime');
    const client = await meet('azure', {
      kind: 'custom',
      url,
      auth: 'api-key',
      apiKey: AZURE_KEY,
      headers: { 'X-Project': 'parley' },
      model: 'school-deployment',
    });
    await converse(client);
    await client.leave();
    const { url: dialled, headers } = await simulator.connection();
    expect(dialled).toBe('/openai/v1/realtime?model=school-deployment');
    expect(headers).toMatchObject({ 'x-project': 'parley' });
    expect(headers).not.toHaveProperty('authorization');
  });

  it('with the model in its path is dialled there', async () => {
    await simulator.setFaults({ path: '/engines/my-model/realtime' });
    const url = simulator.url.replace('/v1/', '/engines/{model}/');
    backend = await backendWith({ url, model: 'my-model' });
    const { token } = await backend.mint();
    const client = RealtimeClient.offering(backend.url, token);
    await client.event('response.output_audio.delta');
    expect((await simulator.connection()).url).toBe('/engines/my-model/realtime');
    await client.leave();
  });
});
