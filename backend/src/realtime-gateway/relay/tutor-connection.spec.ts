import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import { WebSocket } from 'ws';
import type { UpstreamConfig } from '../../config/app-config.js';
import { ClientLeg } from '../client-leg.js';
import { ClientSeat } from '../client-seat.js';
import type { Ending } from '../ending.js';
import { UpstreamLink } from '../upstream/upstream-link.js';
import type { OpenedUpstream } from '../upstream/upstream-opener.js';
import { TurnMeter } from './turn-meter.js';
import { TutorConnection } from './tutor-connection.js';

const UPSTREAM: UpstreamConfig = {
  kind: 'custom',
  url: 'ws://127.0.0.1/v1/realtime',
  auth: 'none',
  apiKey: undefined,
  model: 'some-model',
  fallbackModel: undefined,
  voice: 'marin',
  transcriptionModel: undefined,
  warmSockets: 0,
};

/** As much of a `ws` socket as a leg touches. */
class FakeSocket extends EventEmitter {
  readonly readyState = WebSocket.OPEN;
  readonly bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly flow: ('pause' | 'resume')[] = [];

  send(frame: Buffer | string): void {
    this.sent.push(frame.toString());
  }
  pause(): void {
    this.flow.push('pause');
  }
  resume(): void {
    this.flow.push('resume');
  }
  close(): void {}
  terminate(): void {}

  /** What the other side says. */
  say(event: Record<string, unknown>): void {
    this.emit('message', Buffer.from(JSON.stringify(event)), false);
  }
}

const asWebSocket = (socket: FakeSocket): WebSocket => socket as unknown as WebSocket;

interface Opened {
  /** One for each dial, in order. */
  readonly upstreams: readonly FakeSocket[];
  readonly client: FakeSocket;
  readonly endings: readonly Ending[];
  readonly readyCount: () => number;
}

/** Runs until the dialled upstreams are attached; `early` is what the first says in one breath with `session.created`. */
async function openTutor(
  settings: { early?: Record<string, unknown>; upstream?: Partial<UpstreamConfig> } = {},
): Promise<Opened> {
  const upstreams: FakeSocket[] = [];
  const client = new FakeSocket();
  const endings: Ending[] = [];
  let readyCount = 0;
  const created = Buffer.from(JSON.stringify({ type: 'session.created', session: {} }));
  const dial = (): Promise<OpenedUpstream> => {
    const socket = new FakeSocket();
    const link = new UpstreamLink(asWebSocket(socket));
    socket.emit('message', created, false);
    if (upstreams.push(socket) === 1 && settings.early !== undefined) socket.say(settings.early);
    return Promise.resolve({ link, created, safetyIdentifier: 'learner', isWarm: false });
  };
  const tutor = new TutorConnection(
    new ClientSeat(new ClientLeg(asWebSocket(client), true)),
    {
      id: 'session',
      systemPrompt: 'rules',
      targetLanguage: 'es',
      nativeLanguage: 'en',
      studentLevel: 'A1',
      focusWords: [],
      maxMinutes: 15,
      resumeToken: 'rk_next',
      origin: null,
      past: null,
    },
    [new TurnMeter(() => 0, 0)],
    {
      dialer: { dial, firstModel: UPSTREAM.model },
      upstream: { ...UPSTREAM, ...settings.upstream },
      logger: { log: () => undefined, warn: () => undefined, error: () => undefined },
      clock: () => 0,
      greetingTimeoutMs: 15_000,
    },
    {
      onReady: () => (readyCount += 1),
      onEnding: (ending) => {
        tutor.close();
        endings.push(ending);
      },
    },
    () => undefined,
  );
  await tutor.open();
  await jest.advanceTimersByTimeAsync(0);
  return { upstreams, client, endings, readyCount: () => readyCount };
}

function greet(upstream: FakeSocket | undefined): void {
  upstream?.say({ type: 'response.created', response: {} });
  upstream?.say({ type: 'response.output_audio.delta', item_id: 'item', delta: 'AAAA' });
}

describe('TutorConnection', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  it('ends the session when a configured upstream never greets', async () => {
    const { endings } = await openTutor();
    await jest.advanceTimersByTimeAsync(15_000);
    expect(endings).toMatchObject([{ reason: 'upstream_refused', error: { code: 'upstream_timeout' } }]);
  });

  it('lets a greeting that has begun take its time', async () => {
    const { upstreams, endings } = await openTutor();
    greet(upstreams[0]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(endings).toEqual([]);
  });

  it('lets the fallback go on that stands in for an upstream which was unfit at once', async () => {
    const { upstreams, endings, readyCount } = await openTutor({
      early: { type: 'error', error: { code: 'model_not_found' } },
      upstream: { fallbackModel: 'other-model' },
    });
    expect(upstreams).toHaveLength(2);
    greet(upstreams[1]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect({ endings, ready: readyCount() }).toEqual({ endings: [], ready: 1 });
  });

  it('does not begin with an upstream that is lost at once, and leaves no timer behind', async () => {
    const { endings, readyCount } = await openTutor({
      early: { type: 'error', error: { code: 'insufficient_quota' } },
    });
    expect(endings).toMatchObject([{ reason: 'upstream_quota' }]);
    expect(readyCount()).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
