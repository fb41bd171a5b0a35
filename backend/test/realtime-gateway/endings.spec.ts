import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { jest } from '@jest/globals';
import { CLOSE_REASONS, CloseCode, type EndReason } from 'parley/contracts';
import { UpstreamDialer } from '../../src/realtime-gateway/upstream/upstream-dialer.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { LiveSessions } from '../../src/sessions/live-sessions.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { BackendUnderTest, type Settings } from './backend-under-test.js';
import { RealtimeClient } from './realtime-client.js';
import { SimulatorProcess } from './simulator-process.js';
import { until } from './until.js';

// Processes are started, on machines that are busy with other tests.
jest.setTimeout(30_000);

let simulator: SimulatorProcess;
let backend: BackendUnderTest;
let sessionId: string;
let token: string;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  backend = await BackendUnderTest.start(simulator.url);
});

afterAll(async () => {
  await backend.stop();
  await simulator.stop();
});

afterEach(async () => {
  await simulator.reset();
  // What one test finds out about the account is not to spare the next one its dial.
  backend.application.get(UpstreamDialer, { strict: false }).noteReply();
});

async function connect(on: BackendUnderTest = backend, protocols = ['parley.v1']): Promise<RealtimeClient> {
  ({ sessionId, token } = await on.mint());
  return RealtimeClient.offering(on.url, token, { protocols });
}

/** Without `parley.v1`: a client that cannot come back. */
async function connectStock(on: BackendUnderTest = backend): Promise<RealtimeClient> {
  return connect(on, []);
}

async function upstreamClosed(): Promise<void> {
  await until(async () => ((await simulator.connection()).closed === null ? undefined : true));
}

async function expectEnd(client: RealtimeClient, code: CloseCode, reason: EndReason): Promise<void> {
  expect(await client.closed).toEqual({ code, reason: CLOSE_REASONS[code] });
  expect((await backend.endedRow(sessionId)).endReason).toBe(reason);
}

/** Runs with other settings than the shared backend's. */
async function onBackendWith(
  settings: Settings,
  work: (other: BackendUnderTest) => Promise<void>,
): Promise<void> {
  const other = await BackendUnderTest.start(simulator.url, settings);
  try {
    await work(other);
  } finally {
    await other.stop();
  }
}

describe('a learner’s end', () => {
  it('is written with what the session consisted of', async () => {
    const startedAtMs = performance.now();
    const client = await connect();
    await client.event('response.done');
    await client.leave();
    const row = await backend.endedRow(sessionId);
    const elapsedMs = performance.now() - startedAtMs;
    expect(row).toMatchObject({
      endReason: 'learner_ended',
      model: 'gpt-realtime-2025-08-28',
      provider: 'simulator',
      voice: 'marin',
      tutorTurns: 1,
      learnerTurns: 0,
      interruptions: 0,
    });
    // The greeting came faster than anyone could hear it.
    expect(row.tutorSpeechMs).toBeGreaterThan(500);
    expect(row.tutorSpeechMs).toBeLessThan(elapsedMs);
    expect(row.firstAudioMs).toBeGreaterThan(0);
    expect(row.outputAudioTokens).toBeGreaterThan(0);
    await upstreamClosed();
  });

  it.each([
    [1000, 'learner_ended'],
    [undefined, 'learner_ended'],
    [1001, 'client_lost'],
    [4321, 'client_lost'],
  ])('by close %p of a client that cannot come back is recorded as %s', async (code, reason) => {
    const client = await connectStock();
    await client.event('session.created');
    client.socket.close(code);
    expect((await backend.endedRow(sessionId)).endReason).toBe(reason);
    await upstreamClosed();
  });

  it.each([1000, undefined])('by close %p is meant, also by a client that could come back', async (code) => {
    const client = await connect();
    await client.event('parley.session');
    client.socket.close(code);
    expect((await backend.endedRow(sessionId)).endReason).toBe('learner_ended');
    await upstreamClosed();
  });

  it('by a broken connection of a client that cannot come back is recorded as client_lost', async () => {
    const client = await connectStock();
    await client.event('session.created');
    client.socket.terminate();
    expect((await backend.endedRow(sessionId)).endReason).toBe('client_lost');
    await upstreamClosed();
  });

  it('leaves its place at once, although the outcome cannot be written yet', async () => {
    const sessions = backend.application.get(SessionsService, { strict: false });
    const finish = sessions.finish.bind(sessions);
    let isThere = (): void => undefined;
    const database = new Promise<void>((resolve) => (isThere = resolve));
    sessions.finish = async (...outcome) => {
      await database;
      await finish(...outcome);
    };
    try {
      const client = await connect();
      await client.event('session.created');
      const live = backend.application.get(LiveSessions, { strict: false });
      expect(live.size).toBe(1);
      await client.leave();
      await until(() => (live.size === 0 ? true : undefined));
      expect((await backend.row(sessionId)).state).not.toBe('ended');
    } finally {
      isThere();
      sessions.finish = finish;
    }
    expect((await backend.endedRow(sessionId)).endReason).toBe('learner_ended');
  });

  it('over HTTP closes the socket and is already written when answered', async () => {
    const client = await connect();
    await client.event('session.created');
    const summary = await backend.sessions.end({ sessionId, token });
    expect(summary).toMatchObject({ state: 'ended', end_reason: 'learner_ended' });
    expect(await client.closed).toEqual({ code: CloseCode.Ended, reason: CLOSE_REASONS[CloseCode.Ended] });
    await upstreamClosed();
  });

  it.each([
    ['a close', 'learner_ended', (client: RealtimeClient) => client.socket.close(1000)],
    ['a broken connection', 'client_lost', (client: RealtimeClient) => client.socket.terminate()],
  ])('by %s while upstream is still being dialled is noticed at once, and dials no more', async (...by) => {
    const [, reason, leave] = by;
    const silent = createServer().listen(0, '127.0.0.1');
    const dialled = once(silent, 'connection') as Promise<[Socket]>;
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo; // it listens on TCP
    await onBackendWith({ upstream: { url: `ws://127.0.0.1:${port}/v1/realtime` } }, async (other) => {
      const client = await (await connect(other)).opened();
      const [upstream] = await dialled;
      upstream.on('error', () => undefined); // a reset is a way to close
      const abandoned = once(upstream.resume(), 'close', { signal: AbortSignal.timeout(1_000) });
      leave(client);
      await abandoned;
      expect((await other.endedRow(sessionId, 1_000)).endReason).toBe(reason);
    });
    silent.close();
  });

  it('while its token is being judged is noticed as soon as it was, and nobody is dialled', async () => {
    const sessions = backend.application.get(SessionsService, { strict: false });
    const redeem = sessions.redeem.bind(sessions);
    let isJudged = (): void => undefined;
    const leaving = new Promise<void>((resolve) => (isJudged = resolve));
    sessions.redeem = async (request) => {
      const session = await redeem(request);
      await leaving;
      return session;
    };
    try {
      const client = await (await connect()).opened();
      client.socket.close(1000);
      await client.closed;
      isJudged();
      expect((await backend.endedRow(sessionId)).endReason).toBe('learner_ended');
      expect(await simulator.connections()).toEqual([]);
    } finally {
      sessions.redeem = redeem;
    }
  });

  it('may come while upstream is still being dialled', async () => {
    await simulator.setFaults({ hangOnConnect: true });
    const client = await connect();
    await until(async () => ((await simulator.connections()).length > 0 ? true : undefined));
    await backend.sessions.end({ sessionId, token });
    await expectEnd(client, CloseCode.Ended, 'learner_ended');
  });
});

describe('an end by others', () => {
  it.each([
    ['idle', CloseCode.Idle],
    ['admin_ended', CloseCode.AdminEnded],
    ['server_drain', CloseCode.ServerDrain],
    ['error', CloseCode.InternalError],
  ] as const)('%s closes both legs', async (reason, closeCode) => {
    const client = await connect();
    await client.event('session.created');
    await backend.application.get(LiveSessions, { strict: false }).find(sessionId)?.end(reason);
    await expectEnd(client, closeCode, reason);
    await upstreamClosed();
  });

  it('of the time is told as upstream would', async () => {
    await onBackendWith({ sessionMaxMinutes: 0.005 }, async (other) => {
      const client = await connect(other);
      expect((await client.closed).code).toBe(CloseCode.TimeLimit);
      expect(await client.errorCode()).toBe('session_expired');
      expect((await other.endedRow(sessionId)).endReason).toBe('time_limit');
    });
  });

  it('of the day is told like that of the time, and kept apart', async () => {
    await onBackendWith({ sessionMaxMinutes: 0.005 }, async (other) => {
      const { token, sessionId: id } = await other.mint();
      const { client: database } = other.application.get(PrismaService, { strict: false });
      await database.practiceSession.update({ where: { id }, data: { isCutByDailyLimit: true } });
      const client = RealtimeClient.offering(other.url, token);
      expect((await client.closed).code).toBe(CloseCode.TimeLimit);
      expect((await other.endedRow(id)).endReason).toBe('daily_limit');
    });
  });

  it('is announced when little time remains, to clients of parley.v1 alone', async () => {
    const barelyAboveHalfAMinute = 30.2 / 60;
    await onBackendWith({ sessionMaxMinutes: barelyAboveHalfAMinute }, async (other) => {
      const client = await connect(other);
      const stock = RealtimeClient.offering(other.url, (await other.mint()).token);
      await stock.event('session.created');
      expect((await client.event('parley.time_remaining'))['seconds']).toBe(30);
      await Promise.all([client.leave(), stock.leave()]);
      expect(stock.frames.join('')).not.toContain('parley.');
    });
  });
});

describe('an end by upstream', () => {
  it('is told to the operator with the answer that upstream gave', async () => {
    await simulator.setFaults({ refuse: { status: 401 } });
    const client = await connect();
    await client.closed;
    const told = backend.logLines.filter((line) => line.includes(sessionId) && line.includes('HTTP 401'));
    expect(told).toHaveLength(1);
  });

  it.each([
    [
      'refuses the key',
      { invalidKey: true },
      CloseCode.UpstreamRefused,
      'upstream_refused',
      'upstream_refused',
    ],
    [
      'answers 401',
      { refuse: { status: 401 } },
      CloseCode.UpstreamRefused,
      'upstream_refused',
      'upstream_refused',
    ],
    [
      'closes right after its first word',
      { closeAfterConnect: { code: 1011, reason: '' } },
      CloseCode.UpstreamLost,
      'upstream_lost',
      'upstream_lost',
    ],
    ['has no quota', { quotaError: true }, CloseCode.UpstreamQuota, 'upstream_quota', 'upstream_quota'],
    [
      'knows neither model',
      { unknownModels: ['gpt-realtime-2025-08-28', 'gpt-realtime-2.1'] },
      CloseCode.UpstreamRefused,
      'upstream_refused',
      'upstream_refused',
    ],
    [
      'knows neither model and says so late',
      {
        unknownModels: ['gpt-realtime-2025-08-28', 'gpt-realtime-2.1'],
        unknownModelStyle: 'response_failed',
      },
      CloseCode.UpstreamRefused,
      'upstream_refused',
      'upstream_refused',
    ],
  ] as const)('that %s', async (_name, faults, closeCode, reason, errorCode) => {
    await simulator.setFaults(faults);
    const client = await connect();
    await expectEnd(client, closeCode, reason);
    expect(await client.errorCode()).toBe(errorCode);
  });

  it('does not try a definite refusal again', async () => {
    await simulator.setFaults({ refuse: { status: 403 } });
    await expectEnd(await connect(), CloseCode.UpstreamRefused, 'upstream_refused');
    expect(await simulator.connections()).toHaveLength(1);
  });

  it('that never answers, or answers without a word, is given up after ten seconds', async () => {
    await simulator.setFaults({ hangOnConnect: true });
    const hanging = await connect();
    const hangingSession = sessionId;
    await until(async () => ((await simulator.connections()).length === 1 ? true : undefined));
    await simulator.setFaults({ silent: true });
    const silent = await connect();
    for (const client of [hanging, silent]) {
      expect((await client.closed).code).toBe(CloseCode.UpstreamTimeout);
      expect(await client.errorCode()).toBe('upstream_timeout');
    }
    expect((await backend.endedRow(hangingSession)).endReason).toBe('upstream_refused');
  });

  it('burns the token when upstream cannot be reached', async () => {
    await onBackendWith({ upstream: { url: 'ws://127.0.0.1:1/v1/realtime' } }, async (other) => {
      const client = await connect(other);
      expect((await client.closed).code).toBe(CloseCode.UpstreamRefused);
      const again = RealtimeClient.offering(other.url, token);
      expect((await again.closed).code).toBe(CloseCode.InvalidToken);
    });
  });
});
