import { expect, jest } from '@jest/globals';
import type { UpstreamConfig } from '../../config/app-config.js';
import type { SessionPast, SpokenTurn } from '../../sessions/redeemed-session.js';
import { ClientLeg } from '../client-leg.js';
import { ClientSeat } from '../client-seat.js';
import type { Ending } from '../ending.js';
import { LearnerVoice } from '../relay/learner-voice.js';
import type { ServerEvent } from '../relay/server-event.js';
import { TurnMeter } from '../relay/turn-meter.js';
import { TutorConnection } from '../relay/tutor-connection.js';
import type { DialRequest } from '../upstream/upstream-dialer.js';
import { UpstreamFailure, type UpstreamFailureKind } from '../upstream/upstream-errors.js';
import type { OpenedUpstream } from '../upstream/upstream-opener.js';
import { FakeClientSocket } from './fake-client-socket.js';
import { FakeUpstreamSocket, openedOn } from './fake-upstream-socket.js';

const UPSTREAM: UpstreamConfig = {
  kind: 'custom',
  url: 'ws://127.0.0.1/v1/realtime',
  auth: 'none',
  apiKey: undefined,
  headers: {},
  vad: 'semantic',
  maxMinutes: undefined,
  model: 'old-model',
  fallbackModel: 'new-model',
  voice: 'marin',
  transcriptionModel: undefined,
  warmSockets: 0,
};

export interface Settings {
  /** What the first upstream says in one breath with `session.created`. */
  readonly early?: Record<string, unknown>;
  /** What the first dials come to; null: a connection, as all further ones. */
  readonly dials?: readonly (UpstreamFailureKind | null)[];
  /** How many dials find a connection that was kept warm, from the first one on. */
  readonly warm?: number;
  /** How long all dials but the first take. */
  readonly dialMs?: number;
  readonly upstream?: Partial<UpstreamConfig>;
  readonly past?: readonly SpokenTurn[];
  /** What `session.created` tells of the session. */
  readonly session?: Record<string, unknown>;
}

function pastOf(turns: readonly SpokenTurn[]): SessionPast {
  const metrics = new TurnMeter(() => 0, 0, new LearnerVoice()).read();
  return { elapsedMs: 60_000, turns, metrics, timeline: [], learnerResumes: 2, upstreamReconnects: 3 };
}

/** A conversation's way to the tutor, with fakes at both of its ends. Jest's timers must be fake. */
export class TutorScene {
  readonly upstreams: FakeUpstreamSocket[] = [];
  readonly dialled: DialRequest[] = [];
  readonly client = new FakeClientSocket();
  readonly endings: Ending[] = [];
  readonly kept: [number, SpokenTurn][] = [];
  readonly noted: UpstreamFailureKind[] = [];
  readonly observed: ServerEvent[] = [];
  readonly logged: unknown[] = [];
  readonly paused: string[] = [];
  readonly tutor: TutorConnection;
  replies = 0;
  readyCount = 0;
  replacedCount = 0;

  private constructor(private readonly settings: Settings) {
    const leg = new ClientLeg(this.client.asWebSocket, true, 'fast');
    const seat = new ClientSeat(leg);
    this.tutor = new TutorConnection(
      seat,
      {
        id: 'session',
        systemPrompt: 'rules',
        targetLanguage: 'es',
        nativeLanguage: 'en',
        studentLevel: 'A1',
        focusWords: [],
        keepsTranscript: false,
        maxMinutes: 15,
        isCutByDailyLimit: false,
        resumeToken: 'rk_next',
        origin: null,
        past: settings.past === undefined ? null : pastOf(settings.past),
      },
      [
        {
          observeClient: () => undefined,
          observeServer: (event) => this.observed.push(event),
          upstreamReplaced: () => (this.replacedCount += 1),
        },
      ],
      new LearnerVoice(),
      {
        dialer: {
          firstModel: UPSTREAM.model,
          dial: (request) => this.dial(request),
          noteFailure: ({ kind }) => void this.noted.push(kind),
          noteReply: () => void (this.replies += 1),
        },
        upstream: { ...UPSTREAM, ...settings.upstream },
        logger: {
          log: (line: unknown) => void this.logged.push(line),
          warn: () => undefined,
          error: () => undefined,
        },
        figures: { replyBegan: () => undefined, paused: (way) => void this.paused.push(way) },
        clock: () => performance.now(),
        greetingTimeoutMs: 15_000,
        openingSpeed: 1,
      },
      {
        onReady: () => (this.readyCount += 1),
        onEnding: (ending) => {
          this.tutor.close();
          this.endings.push(ending);
        },
        onTurn: (position, turn) => this.kept.push([position, turn]),
      },
      () => undefined,
    );
  }

  /** Runs until the tutor may speak. */
  static async open(settings: Settings = {}): Promise<TutorScene> {
    const scene = new TutorScene(settings);
    await scene.tutor.open();
    await scene.settle();
    return scene;
  }

  /** Lets dials come to their end. */
  async settle(): Promise<this> {
    await jest.advanceTimersByTimeAsync(0);
    return this;
  }

  async after(milliseconds: number): Promise<this> {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return this;
  }

  /** The upstream that was dialled last. */
  get upstream(): FakeUpstreamSocket {
    return this.upstreams.at(-1)!;
  }

  /** What the client was sent, by type. */
  get heard(): string[] {
    return this.client.sent.map((frame) => {
      const { type, status } = JSON.parse(frame) as { type: string; status?: string };
      return status === undefined ? type : `${type} ${status}`;
    });
  }

  greet(): this {
    this.upstream.say({ type: 'response.created', response: { id: 'resp_1' } });
    this.upstream.say({ type: 'response.output_item.added', item: { id: 'item_1' } });
    return this.sound('item_1');
  }

  sound(itemId: string, durationMs = 100): this {
    const delta = Buffer.alloc(durationMs * 48).toString('base64');
    this.upstream.say({ type: 'response.output_audio.delta', item_id: itemId, delta });
    return this;
  }

  endReply(itemId: string, transcript: string): this {
    this.upstream.say({ type: 'response.output_audio_transcript.done', item_id: itemId, transcript });
    this.upstream.say({ type: 'response.done', response: { id: 'resp', status: 'completed' } });
    return this;
  }

  learnerSays(itemId: string, transcript?: string): this {
    this.upstream.say({ type: 'input_audio_buffer.committed', item_id: itemId });
    const type = 'conversation.item.input_audio_transcription.completed';
    if (transcript !== undefined) this.upstream.say({ type, item_id: itemId, transcript });
    return this;
  }

  private async dial(request: DialRequest): Promise<OpenedUpstream> {
    const number = this.dialled.push(request);
    const { dialMs } = this.settings;
    if (number > 1 && dialMs !== undefined) await new Promise((resolve) => setTimeout(resolve, dialMs));
    const failure = this.settings.dials?.[number - 1] ?? null;
    if (failure !== null) throw new UpstreamFailure(failure, 'told by a test');
    const socket = new FakeUpstreamSocket();
    const isWarm = number <= (this.settings.warm ?? 0);
    const opened = openedOn(socket, { isWarm, session: this.settings.session ?? {} });
    if (this.upstreams.push(socket) === 1 && this.settings.early !== undefined)
      socket.say(this.settings.early);
    return opened;
  }
}

/** What an upstream was told, by type; of a replay only what was said. */
export function toldTo(upstream: FakeUpstreamSocket): string[] {
  return upstream.events.map((event) => {
    const item = event['item'] as { role: string; content: { text: string }[] } | undefined;
    return item === undefined ? String(event['type']) : `${item.role}: ${item.content[0]?.text ?? ''}`;
  });
}

/** The system item at the end of a replay, as `toldTo` shows it. */
export const ANCHOR = expect.stringMatching(/^system: # Interruption/) as unknown;
