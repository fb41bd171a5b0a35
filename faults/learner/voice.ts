import { FRAME_MS, writeFrame } from './voice-frame.js';
import { Hearing, type ServerEvent } from './hearing.js';
import { Line, type LineClose } from './line.js';
import { mint, type Minted } from './mint.js';
import { endsForGood, RESUME_WITHIN_MS, resumeDelayMs } from './resuming.js';
import { phaseOf, SteadyBeat } from './steady-beat.js';
import { TurnTaking, type TurnTakingOptions } from './turn-taking.js';
import { until } from '../support/until.js';
import { isFromTutor } from '../tutor/tutor-event.js';

export interface VoiceOptions {
  /** Number of this learner, from 1; the tutor knows it by this. */
  readonly number: number;
  /** `http://host:port` of the servers; the first is home, a broken connection tries the next. */
  readonly addresses: readonly string[];
  /** Where the token comes from; home unless told. */
  readonly mintAddress?: string;
  /** False for a stock client, which cannot come back. */
  readonly wantsParleyEvents?: boolean;
  readonly turns?: TurnTakingOptions;
  /** A learner who gives up at the first broken connection. */
  readonly staysAway?: boolean;
}

/** One time without service, by `performance.now()`. */
export interface Break {
  readonly brokenAtMs: number;
  readonly code: number;
  attempts: number;
  /** When the conversation was opened once more. */
  backAtMs: number | null;
  continuity: string | null;
  /** When the tutor was heard to hear the learner again. */
  talkingAtMs: number | null;
}

const DEFAULT_TURNS: TurnTakingOptions = { speechMs: 1_200, pauseMs: 700 };
const READY_WITHIN_MS = 20_000;

/** A learner with the browser's manners: streams, answers pings, and comes back with a resume token when a line breaks. */
export class Voice {
  readonly hearing = new Hearing();
  readonly breaks: Break[] = [];
  readonly talk: TurnTaking;
  /** How the conversation ended without the learner's wish; null while it has not. */
  lostBy: LineClose | null = null;
  session: Minted = { token: '', sessionId: '' };

  /** From the first frame of a turn to the tutor's word that it hears one: the way there and back. */
  readonly roundTripsMs: number[] = [];

  private turnSentAtMs: number | null = null;
  private turnSent = 0;
  private line: Line | null = null;
  private credential = '';
  private generation = 0;
  private sequence = 0;
  private attempts = 0;
  private hasLeft = false;
  private frames: SteadyBeat | undefined;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly options: VoiceOptions) {
    this.talk = new TurnTaking(options.turns ?? DEFAULT_TURNS);
  }

  get number(): number {
    return this.options.number;
  }

  /** Asks for a token, connects, and resolves once the tutor's greeting is over. */
  async begin(): Promise<void> {
    await this.dial();
    await this.whenGreeted();
  }

  /** Asks for a token and connects; what comes of it shows in `lostBy` and `hearing`. */
  async dial(): Promise<void> {
    this.session = await mint(this.options.mintAddress ?? this.addressNow, this.number);
    this.credential = this.session.token;
    this.connect();
  }

  private async whenGreeted(): Promise<void> {
    await until(
      `voice ${this.number} was greeted`,
      () => {
        if (this.lostBy !== null)
          throw new Error(`voice ${this.number} lost: ${JSON.stringify(this.lostBy)}`);
        return this.hearing.last('response.done');
      },
      READY_WITHIN_MS,
    );
  }

  /** Ends the session as a learner does. */
  async leave(): Promise<void> {
    this.hasLeft = true;
    this.silence();
    this.line?.close(1000);
    await until(`voice ${this.number} has left`, () => this.line === null);
  }

  /** Ends without a word, for the clearing up after a test. */
  drop(): void {
    this.hasLeft = true;
    this.silence();
    this.line?.terminate();
  }

  stopReading(): void {
    this.line?.stopReading();
  }

  private get isBroken(): boolean {
    const last = this.breaks.at(-1);
    return last !== undefined && last.backAtMs === null;
  }

  private get addressNow(): string {
    const { addresses } = this.options;
    return addresses[this.attempts % addresses.length] ?? '';
  }

  private connect(): void {
    this.generation += 1;
    this.sequence = 0;
    this.hearing.beginConnection();
    const options = {
      url: `${this.addressNow.replace(/^http/, 'ws')}/ws/realtime`,
      token: this.credential,
      wantsParleyEvents: this.options.wantsParleyEvents !== false,
    };
    this.line = new Line(options, {
      onEvent: (event) => this.onEvent(event),
      onClose: (close) => this.onClose(close),
    });
    this.frames ??= new SteadyBeat(FRAME_MS, phaseOf(this.number, FRAME_MS), () => this.sendFrame());
  }

  private sendFrame(): void {
    const now = performance.now();
    if (this.line?.isOpen !== true || this.isBroken) return;
    const turn = this.talk.turnNow(now);
    if (turn > this.turnSent) {
      this.turnSent = turn;
      this.turnSentAtMs = now;
    }
    this.line.send(writeFrame({ generation: this.generation, turn, sequence: this.sequence }));
    this.sequence += 1;
  }

  private onEvent(event: ServerEvent): void {
    const now = performance.now();
    this.hearing.hear(event, now);
    if (event.type === 'parley.session') this.onSession(event, now);
    if (event.type === 'response.done') this.talk.replyEnded(now);
    if (event.type === 'input_audio_buffer.speech_started' && isFromTutor(event)) this.onHeard(now);
  }

  private onHeard(now: number): void {
    if (this.turnSentAtMs !== null) this.roundTripsMs.push(now - this.turnSentAtMs);
    this.turnSentAtMs = null;
    const last = this.breaks.at(-1);
    if (last !== undefined && last.backAtMs !== null) last.talkingAtMs ??= now;
  }

  private onSession(event: ServerEvent, now: number): void {
    this.credential = String(event['resume_token']);
    const last = this.breaks.at(-1);
    if (last === undefined || last.backAtMs !== null) return;
    last.backAtMs = now;
    last.continuity = String(event['continuity']);
    this.talk.speakAtOnce(now);
  }

  private onClose(close: LineClose): void {
    this.line = null;
    this.turnSentAtMs = null;
    if (this.hasLeft) return;
    const now = performance.now();
    if (!this.isBroken) this.breaks.push(newBreak(now, close.code));
    const since = this.breaks.at(-1)?.brokenAtMs ?? now;
    const canComeBack = close.wasOpen ? this.credential.startsWith('rk_') : true;
    if (endsForGood(close.code) || !canComeBack || this.options.staysAway || now - since > RESUME_WITHIN_MS) {
      this.lostBy = close;
      this.silence();
      return;
    }
    this.comeBackLater();
  }

  private comeBackLater(): void {
    const last = this.breaks.at(-1);
    if (last === undefined) return;
    this.retry = setTimeout(() => this.connect(), resumeDelayMs(last.attempts, last.code));
    last.attempts += 1;
    this.attempts += 1;
  }

  private silence(): void {
    this.frames?.stop();
    clearTimeout(this.retry);
  }
}

function newBreak(brokenAtMs: number, code: number): Break {
  return { brokenAtMs, code, attempts: 0, backAtMs: null, continuity: null, talkingAtMs: null };
}
