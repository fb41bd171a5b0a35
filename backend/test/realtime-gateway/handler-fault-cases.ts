import { once } from 'node:events';
import { jest } from '@jest/globals';
import type { CloseCode } from 'parley/contracts';
import { type EndReason } from 'parley/contracts';
import { AppConfig } from '../../src/config/app-config.js';
import { CurrentSettings } from '../../src/institution/current-settings.js';
import type { InstitutionSettings } from '../../src/institution/institution-settings.js';
import { ClientSeat } from '../../src/realtime-gateway/client-seat.js';
import { GatewayTimes } from '../../src/realtime-gateway/gateway-times.js';
import { LegHeartbeat } from '../../src/realtime-gateway/leg-heartbeat.js';
import { BackPressure } from '../../src/realtime-gateway/relay/back-pressure.js';
import { ClientQuota } from '../../src/realtime-gateway/relay/client-quota.js';
import { Conversation } from '../../src/realtime-gateway/relay/conversation.js';
import { ConversationThread } from '../../src/realtime-gateway/relay/conversation-thread.js';
import { GreetingWatch } from '../../src/realtime-gateway/relay/greeting-watch.js';
import { TurnMemory } from '../../src/realtime-gateway/relay/turn-memory.js';
import { TurnMeter } from '../../src/realtime-gateway/relay/turn-meter.js';
import { UpstreamPump } from '../../src/realtime-gateway/relay/upstream-pump.js';
import { UpstreamRemedies } from '../../src/realtime-gateway/relay/upstream-remedy.js';
import type { Learner, Scene } from '../bad-input/scene.js';
import { until } from './until.js';

export const FAULT = new Error('a fault planted by a test');

function fail(): never {
  throw FAULT;
}

type Prototype = Record<string, () => unknown>;

/** The next call of this method throws, whoever it is called on. Private ones are the handlers' own, so they are named by text. */
export function failOnce(owner: object, method: string): void {
  jest.spyOn(owner as Prototype, method).mockImplementationOnce(fail);
}

/** The next reading of this property throws. */
function failToReadOnce(owner: object, property: string): void {
  jest.spyOn(owner as Record<string, unknown>, property, 'get').mockImplementationOnce(fail);
}

/** How a conversation is set up for its fault; the settings hold for those that begin meanwhile. */
interface Circumstances {
  readonly protocols?: string[];
  readonly times?: Partial<GatewayTimes>;
  /** Of the institution. */
  readonly settings?: Partial<InstitutionSettings>;
  readonly config?: Partial<Pick<AppConfig, 'idleSeconds'>>;
  readonly isGreeting?: false;
  /** Timers of this length come at once. */
  readonly shortens?: { readonly fromMs: number; readonly toMs: number };
  /** After how many seconds upstream says that its session will be over. */
  readonly upstreamSeconds?: number;
}

export interface HandlerFault extends Circumstances {
  readonly handler: string;
  /** Plants the fault and calls the handler. */
  readonly provoke: (learner: Learner, scene: Scene) => unknown;
  /** What the client is closed with, when it is still there. */
  readonly closeCode?: CloseCode | 1002 | 1006;
  readonly endReason?: EndReason;
}

const PARLEY = ['parley.v1'];
const COMMIT = { type: 'input_audio_buffer.commit' };
const SPEECH_STARTED = { type: 'input_audio_buffer.speech_started', item_id: 'item_1', audio_start_ms: 0 };
const NO_CLIENT = { closeCode: 1006 } as const;

/** Makes somebody with 25 MB to say to a client that does not read. */
function flood(learner: Learner): void {
  learner.client.socket.pause();
  const event = { type: 'conversation.item.retrieved', item: { audio: 'A'.repeat(250_000) } };
  for (let count = 0; count < 100; count += 1) learner.upstream.say(event);
}

export const OF_MESSAGES: readonly HandlerFault[] = [
  {
    handler: 'a message of the client',
    provoke: ({ client }) => {
      failOnce(ClientQuota.prototype, 'admitsEvent');
      client.send(COMMIT);
    },
  },
  {
    handler: 'the meter, on a message of the client',
    provoke: ({ client }) => {
      failOnce(TurnMeter.prototype, 'observeClient');
      client.send(COMMIT);
    },
  },
  {
    handler: 'a message of upstream',
    provoke: ({ upstream }) => {
      failOnce(UpstreamPump.prototype, 'onFrame');
      upstream.say(SPEECH_STARTED);
    },
  },
  {
    handler: 'the meter, on a message of upstream',
    provoke: ({ upstream }) => {
      failOnce(TurnMeter.prototype, 'observeServer');
      upstream.say(SPEECH_STARTED);
    },
  },
  {
    handler: 'the memory of turns, on a message of upstream',
    provoke: ({ upstream }) => {
      failOnce(TurnMemory.prototype, 'observeServer');
      upstream.say(SPEECH_STARTED);
    },
  },
  {
    handler: 'the way to the client, on a message of upstream',
    provoke: ({ upstream }) => {
      failOnce(ClientSeat.prototype, 'send');
      upstream.say(SPEECH_STARTED);
    },
  },
];

export const OF_CONNECTIONS: readonly HandlerFault[] = [
  {
    ...NO_CLIENT,
    handler: 'the close of the client',
    provoke: ({ client }) => {
      failOnce(Conversation.prototype, 'onClientGone');
      client.socket.terminate();
    },
  },
  {
    handler: 'an error of the client’s socket',
    closeCode: 1002,
    provoke: ({ client }) => {
      failOnce(Conversation.prototype, 'onClientGone');
      // The raw connection below the client: a frame with all its reserved bits set.
      (client.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
        Buffer.of(0xff, 0xff),
      );
    },
  },
  {
    handler: 'the close of upstream',
    provoke: ({ upstream }) => {
      failOnce(UpstreamRemedies.prototype, 'against');
      upstream.socket.close(1011);
    },
  },
  {
    handler: 'an error of upstream’s socket',
    provoke: ({ upstream }) => {
      failOnce(UpstreamRemedies.prototype, 'against');
      (upstream.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
        Buffer.of(0xff, 0xff),
      );
    },
  },
  {
    handler: 'the change to another upstream',
    provoke: async ({ upstream, client }) => {
      client.send({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hola' }] },
      });
      await until(() => (upstream.frames.length > 2 ? true : undefined));
      failOnce(ConversationThread.prototype, 'takeUp');
      upstream.socket.terminate();
    },
  },
];

export const OF_TIMERS: readonly HandlerFault[] = [
  {
    handler: 'the warning before the time is over',
    protocols: PARLEY,
    settings: { max_minutes: 30.3 / 60 },
    provoke: () => failOnce(ClientSeat.prototype, 'sendParleyEvent'),
  },
  {
    ...NO_CLIENT,
    handler: 'the end of the time',
    settings: { max_minutes: 0.01 },
    endReason: 'time_limit',
    provoke: () => failOnce(ClientSeat.prototype, 'takeLeave'),
  },
  {
    handler: 'the look for idleness',
    config: { idleSeconds: 0.3 },
    provoke: () => failToReadOnce(TurnMeter.prototype, 'tutorSpeaksUntilMs'),
  },
  {
    handler: 'the wait for the greeting',
    isGreeting: false,
    times: { greetingTimeoutMs: 300 },
    provoke: () => failToReadOnce(GreetingWatch.prototype, 'isWatching'),
  },
  {
    handler: 'the look for a quiet moment before upstream’s time is over',
    upstreamSeconds: 121,
    shortens: { fromMs: 59_000, toMs: 62_000 },
    provoke: () => failToReadOnce(ConversationThread.prototype, 'isQuiet'),
  },
  {
    handler: 'the look after a slow client',
    provoke: async (learner, scene) => {
      failOnce(BackPressure.prototype, 'check');
      flood(learner);
      await scene.backend.endedRow(learner.sessionId);
      learner.client.socket.resume();
    },
  },
  {
    ...NO_CLIENT,
    handler: 'the cut of a reply that nobody hears',
    protocols: PARLEY,
    times: { cutReplyAfterMs: 50 },
    provoke: ({ client, upstream }) => {
      upstream.say({ type: 'response.created', response: { id: 'resp_2' } });
      failOnce(ClientSeat.prototype, 'muteReply');
      client.socket.terminate();
    },
  },
  {
    ...NO_CLIENT,
    handler: 'the end of the wait for a lost learner',
    protocols: PARLEY,
    times: { resumeWithinMs: 50 },
    provoke: ({ client }) => {
      failOnce(Conversation.prototype, 'end');
      client.socket.terminate();
    },
  },
];

/** The heartbeat is one for all. What it does for one of them is found in the inside of it, where the fault is planted. */
interface HeartbeatInside {
  /** Of a ring, the one that takes the next socket. */
  readonly filling: HeartbeatRound;
}

interface HeartbeatRound {
  readonly heardAtMs: Map<ServerSocket, number>;
  readonly next: HeartbeatRound;
  ping(): void;
}

/** Our end of a connection, on either leg. */
interface ServerSocket {
  ping(): void;
  emit(event: 'pong', payload: Buffer): void;
}

/** All of them, those that were filled last at the end. */
function heartbeatRounds(scene: Scene): HeartbeatRound[] {
  const heartbeat: unknown = scene.backend.application.get(LegHeartbeat, { strict: false });
  const { filling } = heartbeat as HeartbeatInside; // so it is inside
  const rounds = [filling];
  for (let round = filling.next; round !== filling; round = round.next) rounds.push(round);
  return rounds;
}

/** Of the two legs of a conversation the client's is the first to be watched; they are in rounds that follow one another. */
function newestClient(scene: Scene): { readonly client: ServerSocket; readonly round: HeartbeatRound } {
  const round = heartbeatRounds(scene).at(-2);
  const client = [...(round?.heardAtMs.keys() ?? [])].at(-1);
  if (round === undefined || client === undefined) throw new Error('nobody is connected');
  return { client, round };
}

export const OF_THE_HEARTBEAT: readonly HandlerFault[] = [
  {
    handler: 'a pong of the client',
    closeCode: 1006,
    endReason: 'client_lost',
    provoke: (_learner, scene) => {
      const { client, round } = newestClient(scene);
      failOnce(round.heardAtMs, 'set');
      // As the WebSocket library does, which would not survive it itself.
      client.emit('pong', Buffer.alloc(0));
    },
  },
  {
    handler: 'a ping to the client',
    closeCode: 1006,
    endReason: 'client_lost',
    provoke: async (_learner, scene) => {
      const { client } = newestClient(scene);
      const later = await scene.learner();
      const isPinged = once(later.client.socket, 'ping');
      failOnce(client, 'ping');
      for (const round of heartbeatRounds(scene)) round.ping();
      await isPinged;
      await later.client.leave();
    },
  },
];

function shortenTimers({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): void {
  const start = globalThis.setTimeout;
  const startSooner = (work: () => void, delayMs = 0): NodeJS.Timeout =>
    start(work, delayMs >= fromMs && delayMs <= toMs ? 10 : delayMs);
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(startSooner);
}

/** Puts the circumstances in place. Returns what undoes it. */
export function arrange(scene: Scene, circumstances: Circumstances): () => void {
  const { application } = scene.backend;
  const times = application.get(GatewayTimes, { strict: false });
  const config = application.get(AppConfig, { strict: false });
  const [timesBefore, configBefore] = [Object.entries(times), Object.entries(config)];
  Object.assign(times, circumstances.times);
  Object.assign(config, circumstances.config);
  const { settings } = application.get(CurrentSettings, { strict: false });
  jest
    .spyOn(CurrentSettings.prototype, 'settings', 'get')
    .mockReturnValue({ ...settings, ...circumstances.settings });
  scene.upstream.isGreeting = circumstances.isGreeting ?? true;
  const { upstreamSeconds, shortens } = circumstances;
  if (shortens !== undefined) shortenTimers(shortens);
  scene.upstream.session =
    upstreamSeconds === undefined ? {} : { expires_at: Date.now() / 1000 + upstreamSeconds };
  return () => {
    Object.assign(times, Object.fromEntries(timesBefore));
    Object.assign(config, Object.fromEntries(configBefore));
    scene.upstream.isGreeting = true;
    scene.upstream.session = {};
  };
}
