export interface TurnTakingOptions {
  readonly speechMs: number;
  /** From the end of the tutor's answer to the learner's next word. */
  readonly pauseMs: number;
}

/** A learner who hears no answer for so long says something else. */
const PATIENCE_MS = 8_000;

type Phase =
  | { readonly kind: 'listening'; readonly untilMs: number }
  | { readonly kind: 'speaking'; readonly untilMs: number }
  | { readonly kind: 'waiting'; readonly untilMs: number };

/** When a learner speaks: a turn, the tutor's answer, a pause, the next turn. All times by the caller's clock. */
export class TurnTaking {
  private phase: Phase = { kind: 'listening', untilMs: Infinity };
  private turn = 0;
  private unanswered = 0;

  constructor(private readonly options: TurnTakingOptions) {}

  /** Turns that were begun. */
  get turns(): number {
    return this.turn;
  }

  /** Turns that no answer ended in time. */
  get unansweredTurns(): number {
    return this.unanswered;
  }

  /** The turn that is being spoken now, 0 while the learner is silent. */
  turnNow(nowMs: number): number {
    if (nowMs >= this.phase.untilMs) this.goOn(nowMs);
    return this.phase.kind === 'speaking' ? this.turn : 0;
  }

  /** The tutor has finished a reply. */
  replyEnded(nowMs: number): void {
    if (this.phase.kind === 'speaking') return;
    this.phase = { kind: 'listening', untilMs: nowMs + this.options.pauseMs };
  }

  speakAtOnce(nowMs: number): void {
    this.turn += 1;
    this.phase = { kind: 'speaking', untilMs: nowMs + this.options.speechMs };
  }

  private goOn(nowMs: number): void {
    if (this.phase.kind === 'speaking') {
      this.phase = { kind: 'waiting', untilMs: nowMs + PATIENCE_MS };
    } else {
      if (this.phase.kind === 'waiting') this.unanswered += 1;
      this.speakAtOnce(nowMs);
    }
  }
}
