import { EventEmitter, once } from 'node:events';
import { jest } from '@jest/globals';
import { WebSocket } from 'ws';
import type { UpstreamConfig } from '../../config/app-config.js';
import { ClientLeg } from '../client-leg.js';
import type { Ending } from '../ending.js';
import { UpstreamLink } from '../upstream/upstream-link.js';
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
};

/** As much of a `ws` socket as a leg touches. */
class FakeSocket extends EventEmitter {
  readonly readyState = WebSocket.OPEN;
  readonly bufferedAmount = 0;
  readonly sent: string[] = [];

  send(frame: Buffer | string): void {
    this.sent.push(frame.toString());
  }
  pause(): void {}
  resume(): void {}
  close(): void {}
  terminate(): void {}

  /** What the other side says. */
  say(event: Record<string, unknown>): void {
    this.emit('message', Buffer.from(JSON.stringify(event)), false);
  }
}

const asWebSocket = (socket: FakeSocket): WebSocket => socket as unknown as WebSocket;

/** A conversation whose upstream has taken the configuration; `endings` fires with each ending. */
async function openTutor(
  greetingTimeoutMs: number,
): Promise<{ upstream: FakeSocket; endings: EventEmitter }> {
  const upstream = new FakeSocket();
  const endings = new EventEmitter();
  const created = Buffer.from(JSON.stringify({ type: 'session.created', session: {} }));
  const link = new UpstreamLink(asWebSocket(upstream));
  upstream.emit('message', created, false);
  const tutor = new TutorConnection(
    new ClientLeg(asWebSocket(new FakeSocket()), true),
    {
      id: 'session',
      systemPrompt: 'rules',
      targetLanguage: 'es',
      nativeLanguage: 'en',
      studentLevel: 'A1',
      focusWords: [],
      maxMinutes: 15,
    },
    new TurnMeter(() => 0, 0),
    {
      dialer: { dial: () => Promise.resolve({ link, created }) },
      upstream: UPSTREAM,
      logger: { log: () => undefined, warn: () => undefined, error: () => undefined },
      clock: () => 0,
      greetingTimeoutMs,
    },
    {
      onReady: () => undefined,
      onEnding: (ending) => {
        tutor.close();
        endings.emit('ending', ending);
      },
    },
    () => undefined,
  );
  await tutor.open();
  return { upstream, endings };
}

describe('TutorConnection', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  it('ends the session when a configured upstream never greets', async () => {
    const { endings } = await openTutor(15_000);
    const ended = once(endings, 'ending') as Promise<[Ending]>;
    jest.advanceTimersByTime(15_000);
    const [ending] = await ended;
    expect(ending).toMatchObject({ reason: 'upstream_refused', error: { code: 'upstream_timeout' } });
  });

  it('lets a greeting that has begun take its time', async () => {
    const { upstream, endings } = await openTutor(15_000);
    let hasEnded = false;
    endings.once('ending', () => (hasEnded = true));
    upstream.say({ type: 'response.created', response: {} });
    upstream.say({ type: 'response.output_audio.delta', item_id: 'item', delta: 'AAAA' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(hasEnded).toBe(false);
  });
});
