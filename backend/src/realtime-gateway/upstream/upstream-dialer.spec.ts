import { jest } from '@jest/globals';
import { FakeUpstreamSocket, openedOn } from '../testing/fake-upstream-socket.js';
import { AccountCircuit } from './account-circuit.js';
import { ModelChoice } from './model-choice.js';
import { safetyIdentifier } from './upstream-address.js';
import { UpstreamDialer } from './upstream-dialer.js';
import { UpstreamFailure, type UpstreamFailureKind } from './upstream-errors.js';
import type { OpenedUpstream, OpenRequest, UpstreamOpener } from './upstream-opener.js';
import type { WarmUpstreams } from './warm-upstreams.js';

let opened: OpenRequest[];
/** What the next connections come to; afterwards they succeed. */
let outcomes: UpstreamFailureKind[];
let waiting: OpenedUpstream[];
let fills: number;
let dialer: UpstreamDialer;

function open(request: OpenRequest): Promise<OpenedUpstream> {
  opened.push(request);
  const kind = outcomes.shift();
  if (kind !== undefined) return Promise.reject(new UpstreamFailure(kind, 'told by a test'));
  return Promise.resolve(openedOn(new FakeUpstreamSocket()));
}

function dial({ mayBeWarm = true, signal = new AbortController().signal } = {}): Promise<OpenedUpstream> {
  return dialer.dial({ model: dialer.firstModel, sessionId: 'session', mayBeWarm, signal });
}

beforeEach(() => {
  jest.useFakeTimers();
  [opened, outcomes, waiting, fills] = [[], [], [], 0];
  const clock = (): number => performance.now();
  dialer = new UpstreamDialer(
    { open } as unknown as UpstreamOpener, // the dialer asks for no more
    { claim: () => waiting.shift() ?? null, fill: () => (fills += 1) } as unknown as WarmUpstreams,
    new AccountCircuit(clock),
    new ModelChoice({ model: 'old', fallbackModel: 'new' }, clock),
  );
});

afterEach(() => {
  jest.useRealTimers();
});

/** Settles a dial, however many pauses it makes. */
async function settled(dialled: Promise<OpenedUpstream>): Promise<OpenedUpstream | UpstreamFailureKind> {
  const settling = dialled.catch((error: unknown) => (error as UpstreamFailure).kind);
  await jest.advanceTimersByTimeAsync(5_000);
  return settling;
}

describe('the dialer', () => {
  it('gives what waits already, and dials for a session that cannot use it', async () => {
    const warm = openedOn(new FakeUpstreamSocket(), { isWarm: true });
    waiting = [warm];
    expect(await settled(dial({ mayBeWarm: false }))).not.toBe(warm);
    expect(opened).toHaveLength(1);
    expect(await settled(dial())).toBe(warm);
    expect(opened).toHaveLength(1);
  });

  it('dials under the learner’s identifier, the same each time', async () => {
    await settled(dial());
    await settled(dial());
    expect(opened.map((request) => request.safetyIdentifier)).toEqual([
      safetyIdentifier('session'),
      safetyIdentifier('session'),
    ]);
  });

  it.each(['transient', 'lost'] as const)(
    'tries three times when upstream is %s, with pauses',
    async (kind) => {
      outcomes = [kind, kind, kind];
      const failing = settled(dial());
      await jest.advanceTimersByTimeAsync(0);
      expect(opened).toHaveLength(1);
      expect(await failing).toBe(kind);
      expect(opened).toHaveLength(3);
      outcomes = [kind, kind];
      expect(await settled(dial())).toHaveProperty('link');
    },
  );

  it.each(['refused', 'model_unknown', 'timeout'] as const)(
    'tries once when upstream says %s',
    async (kind) => {
      outcomes = [kind];
      expect(await settled(dial())).toBe(kind);
      expect(opened).toHaveLength(1);
    },
  );

  it('spares the next learners a dial when the account is refused, even a warm connection', async () => {
    outcomes = ['quota'];
    waiting = [openedOn(new FakeUpstreamSocket(), { isWarm: true })];
    expect(await settled(dial({ mayBeWarm: false }))).toBe('quota');
    expect(await settled(dial())).toBe('quota');
    expect({ dials: opened.length, warm: waiting.length }).toEqual({ dials: 1, warm: 1 });
  });

  it('takes a refusal that came later, on a running session, the same way', async () => {
    dialer.noteFailure(new UpstreamFailure('quota', 'told by a test'), 'old');
    expect(await settled(dial())).toBe('quota');
    expect(opened).toHaveLength(0);
  });

  it('goes on once a reply has come, and has connections kept warm again', async () => {
    dialer.noteFailure(new UpstreamFailure('quota', 'told by a test'), 'old');
    dialer.noteReply();
    expect(await settled(dial())).toHaveProperty('link');
    expect(fills).toBe(1);
  });

  it('asks for the fallback model once a dial, or a session, has found the first unknown', async () => {
    outcomes = ['model_unknown'];
    await settled(dial());
    expect(dialer.firstModel).toBe('new');
    dialer.noteFailure(new UpstreamFailure('model_unknown', 'told by a test'), 'new');
    expect(dialer.firstModel).toBe('new');
  });

  it('stops trying when nobody waits any more', async () => {
    outcomes = ['transient', 'transient', 'transient'];
    const learner = new AbortController();
    const dialled = dial({ signal: learner.signal });
    const failure = dialled.catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(0);
    learner.abort();
    expect(await failure).toBeInstanceOf(UpstreamFailure);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(opened).toHaveLength(1);
  });
});
