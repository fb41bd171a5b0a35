/** Remaining seconds at which the learner is told. */
const WARN_AT_SECONDS = [120, 30];

export interface TimeLimitListener {
  onTimeRemaining(seconds: number): void;
  onTimeOver(): void;
}

/** The length of one session. Upstream has no cap below an hour, so this is our own clock. */
export class TimeLimit {
  private timers: NodeJS.Timeout[] = [];
  private startedAtMs: number | null = null;

  constructor(
    private readonly limitMs: number,
    /** Milliseconds, never going back. */
    private readonly clock: () => number,
    private readonly listener: TimeLimitListener,
  ) {}

  /** Begun seconds count; all of them before the start. */
  get secondsRemaining(): number {
    const elapsedMs = this.startedAtMs === null ? 0 : this.clock() - this.startedAtMs;
    return Math.max(0, Math.ceil((this.limitMs - elapsedMs) / 1000));
  }

  start(): void {
    this.startedAtMs = this.clock();
    for (const seconds of WARN_AT_SECONDS) {
      const warnAfterMs = this.limitMs - seconds * 1000;
      if (warnAfterMs > 0) {
        this.timers.push(setTimeout(() => this.listener.onTimeRemaining(seconds), warnAfterMs));
      }
    }
    this.timers.push(setTimeout(() => this.listener.onTimeOver(), this.limitMs));
  }

  stop(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }
}
