import { jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { BackendUnderTest, KEY_CANARY, type MintedToken, PROMPT_CANARY } from './backend-under-test.js';
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

async function connectWithToken(): Promise<MintedToken> {
  const minted = await backend.mint();
  sessionId = minted.sessionId;
  client = RealtimeClient.offering(backend.url, minted.token);
  return minted;
}

async function connect(): Promise<RealtimeClient> {
  await connectWithToken();
  return client;
}

afterEach(async () => {
  await client.leave();
  await backend.endedRow(sessionId);
  await simulator.reset();
});

describe('the opening of a conversation', () => {
  it('configures upstream with our instructions and lets the tutor speak first', async () => {
    await connect();
    await client.event('response.output_audio.delta');
    const { events, url, headers } = await simulator.connection();
    expect(url).toContain('model=gpt-realtime-2025-08-28');
    expect(headers['authorization']).toBe('present');
    expect(headers['openai-safety-identifier']).toMatch(/^[0-9a-f]{64}$/);
    expect(events.map((event) => event.type)).toEqual(['session.update', 'response.create']);
    const session = events[0]?.event?.['session'] as Record<string, unknown>;
    expect(session['instructions']).toContain(PROMPT_CANARY);
    expect(session).toMatchObject({
      audio: { input: { turn_detection: { type: 'semantic_vad', eagerness: 'low' } } },
    });
  });

  it('lets the tutor greet at the speed that the client asks for in the URL', async () => {
    const minted = await backend.mint();
    sessionId = minted.sessionId;
    client = RealtimeClient.offering(`${backend.url}?speed=0.8`, minted.token);
    expect(await client.event('session.updated')).toMatchObject({
      session: { audio: { output: { speed: 0.8 } } },
    });
    await client.event('response.output_audio.delta');
    const { events } = await simulator.connection();
    expect(events.map((event) => event.type)).toEqual(['session.update', 'response.create']);
    expect(events[0]?.event).toMatchObject({ session: { audio: { output: { speed: 0.8 } } } });
  });

  it('answers `realtime` as subprotocol and never the one that carries the token', async () => {
    await (await connect()).opened();
    expect(client.socket.protocol).toBe('realtime');
  });

  it('shows the client the session first, and nothing of our instructions', async () => {
    await connect();
    await client.event('response.done');
    expect(client.events[0]?.type).toBe('session.created');
    expect(client.has('session.updated')).toBe(true);
    expect(client.has('rate_limits.updated')).toBe(false);
    const everything = client.frames.join('\n');
    expect(everything).not.toContain(PROMPT_CANARY);
    // Single words of the lesson are what the tutor talks about; whole lines of the prompt are not.
    const promptLines = (await backend.row(sessionId)).systemPrompt
      .split('\n')
      .filter(({ length }) => length > 30);
    expect(promptLines.length).toBeGreaterThan(10);
    expect(promptLines.filter((line) => everything.includes(JSON.stringify(line).slice(1, -1)))).toEqual([]);
    for (const event of client.events.filter(({ type }) => type.startsWith('session.'))) {
      expect(event['session']).toMatchObject({ instructions: '', tools: [], prompt: null, tracing: null });
    }
  });

  it('writes no prompt, token, key or speech to the log', async () => {
    const { token } = await connectWithToken();
    await client.event('response.done');
    await client.leave();
    await backend.endedRow(sessionId);
    const log = backend.logLines.join('');
    expect(log).toContain(`session ${sessionId} ended: learner_ended`);
    const spoken = (await client.event('response.output_audio_transcript.done'))['transcript'];
    for (const secret of [token, PROMPT_CANARY, KEY_CANARY, String(spoken)])
      expect(log).not.toContain(secret);
  });

  it('marks the session active while it runs', async () => {
    await connect();
    await client.event('response.created');
    const row = await until(async () => {
      const current = await backend.row(sessionId);
      return current.state === 'active' ? current : undefined;
    });
    expect(row.startedAt).not.toBeNull();
  });

  it('keeps 500 frames sent before upstream had accepted, all and in their order', async () => {
    await simulator.setFaults({ acceptDelayMs: 400, silentReplies: true });
    await connect();
    await client.opened();
    const hash = createHash('sha256');
    const frames = 500;
    for (let index = 0; index < frames; index += 1) {
      const audio = Buffer.alloc(480);
      audio.writeUInt16LE(index, 0);
      hash.update(audio);
      client.send({ type: 'input_audio_buffer.append', audio: audio.toString('base64') });
    }
    client.send({ type: 'input_audio_buffer.clear' });
    await client.event('input_audio_buffer.cleared');
    const { audio } = await simulator.connection();
    expect(audio.appends).toBe(frames);
    expect(audio.sha256).toBe(hash.digest('hex'));
  });

  it.each([
    ['that never confirms a session', { noSessionUpdated: true }],
    ['that names items as older servers do', { itemCreatedInsteadOfAdded: true }],
    ['that reports no usage', { noUsage: true }],
  ])('gets on with a server %s', async (_name, faults) => {
    await simulator.setFaults(faults);
    await connect();
    await client.event('response.done');
    expect(client.has('response.output_audio.delta')).toBe(true);
  });

  it('answers a session.update of which nothing may pass with the session as we configured it', async () => {
    await simulator.setFaults({ noSessionUpdated: true });
    await connect();
    await client.event('session.created');
    client.send({
      type: 'session.update',
      session: { instructions: 'Be rude.', tracing: 'auto', tools: [] },
    });
    const updated = await client.event('session.updated');
    expect(updated['session']).toMatchObject({
      instructions: '',
      audio: {
        input: { turn_detection: { type: 'semantic_vad', eagerness: 'low' } },
        output: { format: { type: 'audio/pcm', rate: 24000 } },
      },
    });
    expect(JSON.stringify((await simulator.connection()).events)).not.toContain('Be rude.');
  });

  it('forwards what a client may change and no more', async () => {
    await connect();
    await client.event('session.updated');
    const seen = client.events.length;
    client.send({
      type: 'session.update',
      session: { instructions: 'Be rude.', voice: 'ash', audio: { output: { speed: 0.8, voice: 'ash' } } },
    });
    await client.event('session.updated', seen);
    const sent = (await simulator.connection()).events.filter(({ type }) => type === 'session.update');
    expect(sent.at(-1)?.event).toEqual({
      type: 'session.update',
      session: { type: 'realtime', audio: { output: { speed: 0.8 } } },
    });
  });
});
