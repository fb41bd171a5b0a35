import type { SessionPast } from '../../sessions/redeemed-session.js';
import {
  type PackedTimeline,
  packTurn,
  TIMELINE_FIGURES,
  TIMELINE_TURNS_MAX,
  type TimelineTurn,
} from '../../sessions/session-timeline.js';
import { FigureList } from './figure-list.js';

/** Of a conversation that comes from elsewhere the clock goes on. */
export function timelineAfter(past: SessionPast | null, nowMs: number, acceptedAtMs: number): TurnTimeline {
  return past === null
    ? new TurnTimeline(acceptedAtMs)
    : new TurnTimeline(nowMs - past.elapsedMs, past.timeline);
}

/**
 * Who spoke when in a conversation, told by the turn meter when a turn begins, ends or is interrupted: never for a frame of audio. All
 * times in milliseconds of one clock; read out, they count from the beginning of the conversation. Bounded: later turns are left out.
 * Kept as it is written, since objects would be most of what a long conversation holds.
 */
export class TurnTimeline {
  private readonly figures = new FigureList();
  private latestOfTutor: { readonly place: number; readonly turn: TimelineTurn } | undefined;
  /** What the learner said last, until upstream takes it for a turn. */
  private speech: { readonly fromMs: number; readonly untilMs: number } | null = null;

  /** `beganAtMs`: when the conversation began, as far as it did. `earlier`: turns from before it came here. */
  constructor(
    private beganAtMs: number,
    earlier: PackedTimeline = [],
  ) {
    this.figures.write(0, earlier);
  }

  /** The conversation begins now, unless somebody has spoken already. */
  begin(nowMs: number): void {
    if (this.figures.length === 0) this.beganAtMs = nowMs;
  }

  /** The learner has stopped speaking. One turn may have several pauses. */
  learnerSpoke(fromMs: number, untilMs: number): void {
    this.speech = { fromMs: this.speech?.fromMs ?? fromMs, untilMs };
  }

  /** What the learner said is a turn. Without detection of speech only its end is known. */
  learnerTurnEnded(nowMs: number): void {
    const { fromMs, untilMs } = this.speech ?? { fromMs: nowMs, untilMs: nowMs };
    this.speech = null;
    this.add({
      speaker: 'learner',
      startedMs: fromMs - this.beganAtMs,
      endedMs: untilMs - this.beganAtMs,
      isInterrupted: false,
      replyLatencyMs: null,
    });
  }

  /** Whose audio upstream no longer has cannot become a turn. */
  forgetSpeech(): void {
    this.speech = null;
  }

  tutorBegan(nowMs: number, replyLatencyMs: number | null): void {
    const atMs = nowMs - this.beganAtMs;
    const turn: TimelineTurn = {
      speaker: 'tutor',
      startedMs: atMs,
      endedMs: atMs,
      isInterrupted: false,
      replyLatencyMs,
    };
    this.latestOfTutor = this.isFull ? undefined : { place: this.figures.length, turn };
    this.add(turn);
  }

  /** How long the tutor's latest turn lasts, as far as is known now. */
  tutorSpeaksUntil(untilMs: number): void {
    this.changeLatestOfTutor({ endedMs: untilMs - this.beganAtMs });
  }

  /** The learner did not let the tutor finish the latest turn. */
  tutorInterrupted(): void {
    this.changeLatestOfTutor({ isInterrupted: true });
  }

  read(): PackedTimeline {
    return this.figures.read();
  }

  private get isFull(): boolean {
    return this.figures.length >= TIMELINE_TURNS_MAX * TIMELINE_FIGURES;
  }

  private add(turn: TimelineTurn): void {
    if (!this.isFull) this.figures.write(this.figures.length, packTurn(turn));
  }

  private changeLatestOfTutor(change: Partial<TimelineTurn>): void {
    if (this.latestOfTutor === undefined) return;
    const { place, turn } = this.latestOfTutor;
    const changed = { ...turn, ...change };
    this.latestOfTutor = { place, turn: changed };
    this.figures.write(place, packTurn(changed));
  }
}
