import { jest } from '@jest/globals';
import { CLOSE_REASONS, CloseCode, type EndReason } from 'parley/contracts';
import { BackendUnderTest, type Settings } from './backend-under-test.js';
import { FakeUpstream } from './fake-upstream.js';
import { RealtimeClient } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let simulator: SimulatorProcess;
let backend: BackendUnderTest;
let sessionId: string;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});

afterAll(() => simulator.stop());

/** Each test its own: what a backend has found out about an account it does not forget so soon. */
beforeEach(async () => {
  await simulator.reset();
  backend = await BackendUnderTest.start(simulator.url);
});

afterEach(() => backend.stop());

async function onBackend(url: string, settings: Settings = {}): Promise<void> {
  await backend.stop();
  backend = await BackendUnderTest.start(url, settings);
}

async function connect(): Promise<RealtimeClient> {
  const minted = await backend.mint();
  ({ sessionId } = minted);
  return RealtimeClient.offering(backend.url, minted.token);
}

async function expectEnd(client: RealtimeClient, code: CloseCode, reason: EndReason): Promise<void> {
  expect(await client.closed).toEqual({ code, reason: CLOSE_REASONS[code] });
  expect((await backend.endedRow(sessionId)).endReason).toBe(reason);
}

async function modelsAskedFor(): Promise<(string | null)[]> {
  return (await simulator.connections()).map(({ url }) => new URL(url, 'ws://x').searchParams.get('model'));
}

describe('an account that upstream refuses', () => {
  it.each([
    ['has no quota', { quotaError: true }, CloseCode.UpstreamQuota, 'upstream_quota'],
    ['brings a wrong key', { invalidKey: true }, CloseCode.UpstreamRefused, 'upstream_refused'],
    ['is answered 401', { refuse: { status: 401 } }, CloseCode.UpstreamRefused, 'upstream_refused'],
    ['is answered 403', { refuse: { status: 403 } }, CloseCode.UpstreamRefused, 'upstream_refused'],
  ] as const)(
    'because it %s is dialled with once, and every learner told the same',
    async (_name, faults, code, reason) => {
      await simulator.setFaults(faults);
      for (let learner = 1; learner <= 5; learner += 1) {
        const client = await connect();
        await expectEnd(client, code, reason);
        expect(await client.errorCode()).toBe(reason);
      }
      expect(await simulator.connections()).toHaveLength(1);
    },
  );

  it('is left alone also when that comes out only with the greeting', async () => {
    const upstream = await FakeUpstream.start((event, say) => {
      if (event.type !== 'response.create') return;
      const error = { type: 'insufficient_quota', code: 'insufficient_quota', message: 'broke' };
      say({ type: 'response.done', response: { status: 'failed', status_details: { error } } });
    });
    try {
      await onBackend(upstream.url);
      for (let learner = 1; learner <= 3; learner += 1) {
        await expectEnd(await connect(), CloseCode.UpstreamQuota, 'upstream_quota');
      }
      expect(upstream.received).toHaveLength(1);
      await backend.stop();
    } finally {
      await upstream.stop();
    }
  });

  it('is not dialled with by those who keep connections warm either', async () => {
    await simulator.setFaults({ refuse: { status: 401 } });
    await onBackend(simulator.url, { upstream: { warmSockets: 5 } });
    for (let learner = 1; learner <= 3; learner += 1) {
      await expectEnd(await connect(), CloseCode.UpstreamRefused, 'upstream_refused');
    }
    // Five that were under way together at the start.
    expect((await simulator.connections()).length).toBeLessThanOrEqual(5);
  });
});

describe('an upstream that is overloaded', () => {
  it.each([429, 500, 503])('(HTTP %i) is tried three times for each learner', async (status) => {
    await simulator.setFaults({ refuse: { status } });
    await expectEnd(await connect(), CloseCode.UpstreamRefused, 'upstream_refused');
    expect(await simulator.connections()).toHaveLength(3);
    await expectEnd(await connect(), CloseCode.UpstreamRefused, 'upstream_refused');
    expect(await simulator.connections()).toHaveLength(6);
  });
});

describe('a model that upstream does not know', () => {
  it.each(['close', 'response_failed'])(
    'is found out by one learner, and by none after (%s)',
    async (unknownModelStyle) => {
      await simulator.setFaults({ unknownModels: ['gpt-realtime-2025-08-28'], unknownModelStyle });
      for (let learner = 1; learner <= 2; learner += 1) {
        const client = await connect();
        await client.event('response.output_audio.delta');
        expect(client.has('error')).toBe(false);
        expect(client.events.filter(({ type }) => type === 'session.created')).toHaveLength(1);
        expect(client.events.filter(({ type }) => type === 'response.created')).toHaveLength(1);
        await client.leave();
        expect(await backend.endedRow(sessionId)).toMatchObject({
          model: 'gpt-realtime-2.1',
          isFallbackModel: true,
        });
      }
      expect(await modelsAskedFor()).toEqual([
        'gpt-realtime-2025-08-28',
        'gpt-realtime-2.1',
        'gpt-realtime-2.1',
      ]);
    },
  );

  it('is not asked for by those who keep connections warm, once it is found out', async () => {
    await simulator.setFaults({
      unknownModels: ['gpt-realtime-2025-08-28'],
      unknownModelStyle: 'response_failed',
    });
    await onBackend(simulator.url, { upstream: { warmSockets: 1 } });
    const client = await connect();
    await client.event('response.output_audio.delta');
    await client.leave();
    const next = await connect();
    await next.event('response.output_audio.delta');
    await next.leave();
    const [first, ...others] = await modelsAskedFor();
    expect(first).toBe('gpt-realtime-2025-08-28');
    // One more may have been on its way when the first learner found out.
    expect(others.slice(1)).not.toContain('gpt-realtime-2025-08-28');
  });
});
