import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { AppConfig } from '../../config/app-config.js';
import { FakeUpstreamSocket, openedOn } from '../testing/fake-upstream-socket.js';
import { AccountCircuit } from './account-circuit.js';
import { ModelChoice } from './model-choice.js';
import { UpstreamFailure, type UpstreamFailureKind } from './upstream-errors.js';
import type { OpenedUpstream, OpenRequest, UpstreamOpener } from './upstream-opener.js';
import { WarmUpstreams } from './warm-upstreams.js';

const MINUTE_MS = 60_000;

let sockets: FakeUpstreamSocket[];
let requests: OpenRequest[];
/** Undefined: connections succeed. */
let failing: UpstreamFailureKind | undefined;
let circuit: AccountCircuit;
let models: ModelChoice;
let pool: WarmUpstreams;

function open(request: OpenRequest): Promise<OpenedUpstream> {
  requests.push(request);
  if (failing !== undefined) return Promise.reject(new UpstreamFailure(failing, 'told by a test'));
  const socket = new FakeUpstreamSocket();
  sockets.push(socket);
  return Promise.resolve(openedOn(socket));
}

async function startPool(warmSockets: number): Promise<void> {
  const clock = (): number => performance.now();
  circuit = new AccountCircuit(clock);
  models = new ModelChoice({ model: 'old', fallbackModel: 'new' }, clock);
  pool = new WarmUpstreams(
    { upstream: { warmSockets } } as AppConfig, // the pool reads no more of it
    { open } as unknown as UpstreamOpener, // nor asks the opener for more
    circuit,
    models,
  );
  pool.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(0);
}

const claim = async (model = 'old'): Promise<OpenedUpstream | null> => {
  const claimed = pool.claim(model);
  await jest.advanceTimersByTimeAsync(1);
  return claimed;
};

beforeAll(() => {
  Logger.overrideLogger(false);
});

beforeEach(() => {
  jest.useFakeTimers();
  [sockets, requests, failing] = [[], [], undefined];
});

afterEach(() => {
  pool.onModuleDestroy();
  jest.useRealTimers();
});

describe('connections kept warm', () => {
  it('are opened at the start, and say nothing before they are claimed', async () => {
    await startPool(3);
    await jest.advanceTimersByTimeAsync(4 * MINUTE_MS);
    expect(sockets).toHaveLength(3);
    expect(sockets.flatMap(({ sent }) => sent)).toEqual([]);
    expect(new Set(requests.map((request) => request.safetyIdentifier)).size).toBe(3);
  });

  it('are not opened where none are wanted', async () => {
    await startPool(0);
    expect(await claim()).toBeNull();
    expect(requests).toHaveLength(0);
  });

  it('go to one claimant each, oldest first, and are replaced', async () => {
    await startPool(2);
    const claimed = [await claim(), await claim(), await claim()];
    expect(claimed.map((one) => one?.link.socket)).toEqual(sockets.slice(0, 3).map((one) => one.asWebSocket));
    expect(claimed.map((one) => one?.isWarm)).toEqual([true, true, true]);
    expect(sockets).toHaveLength(5);
  });

  it('belong to the claimant alone: nothing that happens to them is the pool’s business any more', async () => {
    await startPool(1);
    const claimed = await claim();
    const heard: string[] = [];
    // In one breath with the claim, before anybody listens.
    sockets[0]?.say({ type: 'rate_limits.updated' });
    claimed?.link.attach({
      onFrame: (frame) => heard.push(frame.toString()),
      onLost: () => heard.push('lost'),
    });
    await jest.advanceTimersByTimeAsync(10 * MINUTE_MS);
    sockets[0]?.say({ type: 'session.updated' });
    expect(heard).toEqual(['{"type":"rate_limits.updated"}', '{"type":"session.updated"}']);
    expect(sockets[0]?.closedWith).toBeNull();
  });

  it('are exchanged after five minutes', async () => {
    await startPool(1);
    await jest.advanceTimersByTimeAsync(5 * MINUTE_MS - 1);
    expect(sockets).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(sockets[0]?.closedWith).toBe(1000);
    expect(sockets).toHaveLength(2);
    expect((await claim())?.link.socket).toBe(sockets[1]?.asWebSocket);
  });

  it.each([
    ['hangs up', (socket: FakeUpstreamSocket) => socket.hangUp(1001)],
    ['speaks unasked', (socket: FakeUpstreamSocket) => socket.say({ type: 'error', error: {} })],
  ])('are given up when upstream %s, and replaced after a pause', async (_name, happening) => {
    await startPool(1);
    happening(sockets[0]!);
    expect(await claim()).toBeNull();
    expect(sockets).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1_500);
    expect((await claim())?.link.socket).toBe(sockets[1]?.asWebSocket);
  });

  it('are replaced at once when upstream closes one that had long been in order', async () => {
    await startPool(1);
    await jest.advanceTimersByTimeAsync(30_000);
    sockets[0]?.hangUp(1000);
    await jest.advanceTimersByTimeAsync(0);
    expect((await claim())?.link.socket).toBe(sockets[1]?.asWebSocket);
  });

  it('are not given to a learner once their socket is closing', async () => {
    await startPool(1);
    sockets[0]!.readyState = 2;
    expect(await claim()).toBeNull();
  });

  it('cost a failing upstream about one dial a minute, with none in a hurry', async () => {
    failing = 'transient';
    await startPool(5);
    await jest.advanceTimersByTimeAsync(60 * MINUTE_MS);
    // Five at the start, a few while the pauses grow, then one for each pause of 30 to 90 s.
    expect(requests.length).toBeGreaterThan(5 + 30);
    expect(requests.length).toBeLessThan(5 + 8 + 120);
    failing = undefined;
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(sockets).toHaveLength(5);
  });

  it('do not become a storm when upstream hangs up right after its first word', async () => {
    await startPool(1);
    for (let second = 0; second < 600; second += 1) {
      sockets.at(-1)?.hangUp(1011);
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(requests.length).toBeLessThan(6 + 20);
  });

  it.each(['quota', 'account_refused'] as const)(
    'are not dialled again on %s before a learner’s session has found the account in order',
    async (kind) => {
      failing = kind;
      await startPool(1);
      await jest.advanceTimersByTimeAsync(60 * MINUTE_MS);
      expect(requests).toHaveLength(1);
      failing = undefined;
      circuit.noteReply();
      pool.fill();
      await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
      expect(requests).toHaveLength(2);
    },
  );

  it('follow the model: those for one that is unknown are not handed out for another', async () => {
    await startPool(1);
    models.noteUnknown('old');
    expect(await claim('new')).toBeNull();
    expect(sockets[0]?.closedWith).toBe(1000);
    expect(requests.map(({ model }) => model)).toEqual(['old', 'new']);
    expect(await claim('new')).not.toBeNull();
  });

  it('find an unknown model themselves', async () => {
    failing = 'model_unknown';
    await startPool(1);
    failing = undefined;
    await jest.advanceTimersByTimeAsync(1_500);
    expect(requests.map(({ model }) => model)).toEqual(['old', 'new']);
  });

  it('are closed at the shutdown, and no others are opened or left with a timer', async () => {
    await startPool(2);
    pool.onModuleDestroy();
    expect(sockets.map(({ closedWith }) => closedWith)).toEqual([1000, 1000]);
    expect(await claim()).toBeNull();
    await jest.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect({ dials: requests.length, timers: jest.getTimerCount() }).toEqual({ dials: 2, timers: 0 });
  });

  it('whose dial ends after the shutdown are closed at once', async () => {
    await startPool(0);
    const late = new FakeUpstreamSocket();
    let succeed: (opened: OpenedUpstream) => void = () => undefined;
    const slow = { open: () => new Promise((resolve) => (succeed = resolve)) } as unknown as UpstreamOpener;
    pool = new WarmUpstreams({ upstream: { warmSockets: 1 } } as AppConfig, slow, circuit, models);
    pool.onApplicationBootstrap();
    pool.onModuleDestroy();
    succeed(openedOn(late));
    await jest.advanceTimersByTimeAsync(0);
    expect(late.closedWith).toBe(1000);
  });
});
