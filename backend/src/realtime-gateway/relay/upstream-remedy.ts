import type { UpstreamFailure } from '../upstream/upstream-errors.js';
import { nextPlan, type UpstreamPlan } from '../upstream/upstream-plan.js';

/** An upstream that is lost sooner after it has taken another's place is not replaced: the next would only be lost again. */
const STEADY_AFTER_MS = 10_000;

/** How to go on when an upstream is of no use. */
export interface Remedy {
  readonly plan: UpstreamPlan;
  /** False when a connection that was kept warm has just turned out to be dead. */
  readonly mayBeWarm: boolean;
  /** It stands in for one that was lost, and must last. */
  readonly isReconnect: boolean;
}

/** What a failed upstream had been good for. */
export interface FailedUpstream {
  readonly plan: UpstreamPlan;
  /** False: it was still being dialled. */
  readonly wasAttached: boolean;
  /** It was kept warm, and had not said a word since. */
  readonly mayHaveBeenDead: boolean;
}

/** Decides whether another upstream may take the place of one that failed: each kind of help is tried once. */
export class UpstreamRemedies {
  private steadyAtMs = Number.NEGATIVE_INFINITY;

  /** `clock`: milliseconds, never going back. */
  constructor(
    private readonly fallbackModel: string | undefined,
    private readonly clock: () => number,
  ) {}

  /** One that stands in for a lost one is in use. */
  noteReconnected(): void {
    this.steadyAtMs = this.clock() + STEADY_AFTER_MS;
  }

  /** Null: nothing would help. */
  against({ kind }: UpstreamFailure, { plan, wasAttached, mayHaveBeenDead }: FailedUpstream): Remedy | null {
    const next = nextPlan(plan, kind, this.fallbackModel);
    if (next !== null) return { plan: next, mayBeWarm: true, isReconnect: false };
    // The dialer has tried what there is to try.
    if (!wasAttached || (kind !== 'lost' && kind !== 'expired')) return null;
    if (mayHaveBeenDead) return { plan, mayBeWarm: false, isReconnect: false };
    return this.clock() < this.steadyAtMs ? null : { plan, mayBeWarm: true, isReconnect: true };
  }
}
