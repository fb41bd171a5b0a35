import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { FRAME_MS, isAppend, readFrame } from '../learner/voice-frame.js';
import { addFigures, SequenceCheck, type SequenceFigures } from '../learner/sequence-check.js';
import { answerTo, GREETING, transcriptOf, writeEventNumber } from './tutor-event.js';
import { TutorReply } from './tutor-reply.js';

type TutorEvent = Readonly<Record<string, unknown>> & { readonly type: string };
export type ClientEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** How the tutor behaves; read anew at each step, so a change counts at once. */
export interface TutorManners {
  readonly replyMs: number;
  readonly speed: number;
  /** Sends each frame of the learner back in place of answers, to measure the way there and back. */
  readonly isEcho: boolean;
}

/** Something that goes wrong in the middle of an answer, once. */
export type Strike = (connection: TutorConnection) => void;

export interface TutorConnectionHooks {
  mannersOf(voice: number): TutorManners;
  /** Asked after the third piece of audio of an answer: what goes wrong for this learner, if anything. */
  takeStrike(voice: number): Strike | undefined;
}

/** Silence after which a turn is over. */
const SILENCE_FRAMES = 6;
/** A reader who does not take what was said is not talked to further: the memory under test is not ours. */
const UNSENT_BYTES_MAX = 512 * 1024;
const STRIKE_AT_DELTA = 3;
export const USAGE_OF_REPLY = { inputText: 30, inputAudio: 50, outputText: 8, outputAudio: 40 };

/** One session with the tutor: hears turns in numbered frames, answers each once, keeps what it was told. */
export class TutorConnection {
  /** Number of the learner, as the lesson in the instructions tells; 0 before. */
  voice = 0;
  readonly openedAtMs = performance.now();
  closedAtMs: number | null = null;
  /** Everything received except audio. */
  readonly received: ClientEvent[] = [];
  framesHeard = 0;
  lastFrameAtMs = 0;
  /** Replies whose `response.done` was sent, with or without an audience. */
  repliesBilled = 0;

  private sequence = 0;
  private acknowledged = 0;
  private replies = 0;
  private reply: TutorReply | null = null;
  private lastLearnerText: string | null = null;
  private turn = 0;
  private silentFrames = 0;
  private check: SequenceCheck | null = null;
  private generation = 0;
  private readonly finished: SequenceFigures[] = [];

  constructor(
    readonly index: number,
    private readonly socket: WebSocket,
    private readonly transport: Duplex,
    private readonly hooks: TutorConnectionHooks,
  ) {
    socket.on('message', (data: Buffer) => this.onMessage(data));
    socket.on('error', () => undefined); // the close that follows counts
    socket.on('close', () => {
      this.closedAtMs = performance.now();
      this.reply?.abandon();
    });
    this.acknowledge({
      type: 'session.created',
      session: { id: `sess_${index}`, type: 'realtime', audio: {} },
    });
  }

  /** Frames of the learner that were lost, doubled or out of order on the way here. */
  get figures(): SequenceFigures {
    return addFigures(this.check === null ? this.finished : [...this.finished, this.check.figures]);
  }

  get isReplying(): boolean {
    return this.reply !== null;
  }

  /** Something that the learner is to hear: numbered. */
  say(event: TutorEvent): void {
    const number = { connection: this.index, sequence: this.sequence };
    this.sequence += 1;
    this.send({ event_id: writeEventNumber(number), ...event });
  }

  /** The answer to a configuration or an item. The learner need not hear it: of a second tutor it is not even expected. */
  private acknowledge(event: TutorEvent): void {
    this.acknowledged += 1;
    this.send({ event_id: `acknowledged-${this.index}-${this.acknowledged}`, ...event });
  }

  private send(event: TutorEvent): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(event));
  }

  close(code: number, reason = ''): void {
    this.reply?.abandon();
    this.reply = null;
    this.socket.close(code, reason);
  }

  /** As a host that crashed: the other side gets an RST. */
  reset(): void {
    this.reply?.abandon();
    if (this.transport instanceof Socket) this.transport.resetAndDestroy();
    else this.transport.destroy();
  }

  /** Says nothing more, and reads on. */
  fallSilent(): void {
    this.reply?.abandon();
    this.socket.removeAllListeners('message');
  }

  private onMessage(data: Buffer): void {
    if (isAppend(data)) {
      this.hearFrame(data);
      return;
    }
    const event = JSON.parse(data.toString('utf8')) as ClientEvent;
    this.received.push(event);
    this.handle(event);
  }

  private handle(event: ClientEvent): void {
    if (event.type === 'session.update') this.configure(event);
    else if (event.type === 'response.create') this.answer();
    else if (event.type === 'response.cancel') this.reply?.cancel('client_cancelled');
    else if (event.type === 'conversation.item.create') this.addItem(event['item']);
    else if (event.type === 'conversation.item.truncate') {
      this.acknowledge({ ...event, type: 'conversation.item.truncated' });
    }
  }

  private configure({ session }: ClientEvent): void {
    const { instructions } = session as { instructions?: string };
    this.voice = Number(/VOICE(\d{6})/.exec(instructions ?? '')?.[1] ?? this.voice);
    this.acknowledge({ type: 'session.updated', session });
  }

  private addItem(item: unknown): void {
    const { role, content } = item as { role?: string; content?: readonly { text?: string }[] };
    if (role === 'user') this.lastLearnerText = content?.[0]?.text ?? null;
    this.acknowledge({ type: 'conversation.item.added', previous_item_id: null, item });
  }

  private hearFrame(data: Buffer): void {
    this.framesHeard += 1;
    this.lastFrameAtMs = performance.now();
    const header = readFrame(data);
    if (header === null) return;
    if (this.check === null || header.generation !== this.generation) {
      if (this.check !== null) this.finished.push(this.check.figures);
      this.check = new SequenceCheck(header.sequence);
      this.generation = header.generation;
    }
    this.check.arrived(header.sequence);
    if (this.hooks.mannersOf(this.voice).isEcho) this.echo(data);
    else this.hearTurn(header.turn);
  }

  private echo(data: Buffer): void {
    const { audio } = JSON.parse(data.toString('latin1')) as { audio: string };
    this.say({ type: 'response.output_audio.delta', response_id: 'echo', item_id: 'echo', delta: audio });
  }

  private hearTurn(turn: number): void {
    if (turn > 0) {
      this.silentFrames = 0;
      if (turn !== this.turn) this.turnStarted(turn);
    } else if (this.turn > 0) {
      this.silentFrames += 1;
      if (this.silentFrames === SILENCE_FRAMES) this.turnEnded();
    }
  }

  private get audioMs(): number {
    return this.framesHeard * FRAME_MS;
  }

  private turnStarted(turn: number): void {
    this.turn = turn;
    this.say({
      type: 'input_audio_buffer.speech_started',
      item_id: `turn_${turn}`,
      audio_start_ms: this.audioMs,
    });
    this.reply?.cancel('turn_detected');
  }

  private turnEnded(): void {
    const item_id = `turn_${this.turn}`;
    const transcript = transcriptOf(this.turn);
    this.turn = 0;
    this.lastLearnerText = transcript;
    this.say({ type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms: this.audioMs });
    this.say({ type: 'input_audio_buffer.committed', item_id, previous_item_id: null });
    this.say({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id,
      content_index: 0,
      transcript,
    });
    this.answer();
  }

  private answer(): void {
    if (this.reply !== null) return;
    const { replyMs, speed } = this.hooks.mannersOf(this.voice);
    const isGreeting = this.lastLearnerText === null;
    this.replies += 1;
    this.reply = new TutorReply({
      id: `resp_${this.index}_${this.replies}`,
      text: this.lastLearnerText === null ? GREETING : answerTo(this.lastLearnerText),
      audioMs: replyMs,
      speed,
      say: (event) => this.say(event),
      isHeld: () => this.socket.bufferedAmount > UNSENT_BYTES_MAX,
      onDelta: (deltas) => {
        if (deltas === STRIKE_AT_DELTA && !isGreeting) this.hooks.takeStrike(this.voice)?.(this);
      },
      bill: () => this.bill(),
      onEnd: () => (this.reply = null),
    });
  }

  private bill(): Readonly<Record<string, unknown>> {
    this.repliesBilled += 1;
    const { inputText, inputAudio, outputText, outputAudio } = USAGE_OF_REPLY;
    return {
      input_tokens: inputText + inputAudio,
      output_tokens: outputText + outputAudio,
      input_token_details: { text_tokens: inputText, audio_tokens: inputAudio, cached_tokens: 0 },
      output_token_details: { text_tokens: outputText, audio_tokens: outputAudio },
    };
  }
}
