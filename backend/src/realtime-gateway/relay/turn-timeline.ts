import type { SessionPast } from '../../sessions/redeemed-session.js';
import {
  type PackedTimeline,
  packTimeline,
  TIMELINE_TURNS_MAX,
  type TimelineTurn,
  unpackTimeline,
} from '../../sessions/session-timeline.js';

/** Of a conversation that comes from elsewhere the clock goes on. */
export function timelineAfter(past: SessionPast | null, nowMs: number, acceptedAtMs: number): TurnTimeline {
  return past === null
    ? new TurnTimeline(acceptedAtMs)
    : new TurnTimeline(nowMs - past.elapsedMs, past.timeline);
}

/** A turn of this stay, by the clock of the calls. */
interface KeptTurn {
  readonly speaker: 'learner' | 'tutor';
  readonly fromMs: number;
  untilMs: number;
  isInterrupted: boolean;
  readonly replyLatencyMs: number | null;
}

/**
 * Who spoke when in a conversation, told by the turn meter when a turn begins, ends or is interrupted: never for a frame of audio. All
 * times in milliseconds of one clock; read out, they count from the beginning of the conversation. Bounded: later turns are left out.
 */
export class TurnTimeline {
  private readonly earlier: readonly TimelineTurn[];
  private readonly turns: KeptTurn[] = [];
  private latestOfTutor: KeptTurn | undefined;
  /** What the learner said last, until upstream takes it for a turn. */
  private speech: { readonly fromMs: number; readonly untilMs: number } | null = null;

  /** `beganAtMs`: when the conversation began, as far as it did. `earlier`: turns from before it came here. */
  constructor(
    private beganAtMs: number,
    earlier: PackedTimeline = [],
  ) {
    this.earlier = unpackTimeline(earlier);
  }

  /** The conversation begins now; whoever speaks does so from here on. */
  begin(nowMs: number): void {
    this.beganAtMs = nowMs;
  }

  /** The learner has stopped speaking. One turn may have several pauses. */
  learnerSpoke(fromMs: number, untilMs: number): void {
    this.speech = { fromMs: this.speech?.fromMs ?? fromMs, untilMs };
  }

  /** What the learner said is a turn. Without detection of speech only its end is known. */
  learnerTurnEnded(nowMs: number): void {
    const { fromMs, untilMs } = this.speech ?? { fromMs: nowMs, untilMs: nowMs };
    this.speech = null;
    this.add({ speaker: 'learner', fromMs, untilMs, isInterrupted: false, replyLatencyMs: null });
  }

  /** Whose audio upstream no longer has cannot become a turn. */
  forgetSpeech(): void {
    this.speech = null;
  }

  tutorBegan(nowMs: number, replyLatencyMs: number | null): void {
    const turn: KeptTurn = {
      speaker: 'tutor',
      fromMs: nowMs,
      untilMs: nowMs,
      isInterrupted: false,
      replyLatencyMs,
    };
    this.latestOfTutor = turn;
    this.add(turn);
  }

  /** How long the tutor's latest turn lasts, as far as is known now. */
  tutorSpeaksUntil(untilMs: number): void {
    if (this.latestOfTutor !== undefined) this.latestOfTutor.untilMs = untilMs;
  }

  /** The learner did not let the tutor finish the latest turn. */
  tutorInterrupted(): void {
    if (this.latestOfTutor !== undefined) this.latestOfTutor.isInterrupted = true;
  }

  read(): PackedTimeline {
    const turns = this.turns.map(({ fromMs, untilMs, ...turn }) => ({
      ...turn,
      startedMs: fromMs - this.beganAtMs,
      endedMs: untilMs - this.beganAtMs,
    }));
    return packTimeline([...this.earlier, ...turns]);
  }

  private add(turn: KeptTurn): void {
    if (this.earlier.length + this.turns.length < TIMELINE_TURNS_MAX) this.turns.push(turn);
  }
}
