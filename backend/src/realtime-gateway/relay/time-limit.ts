/** Remaining seconds at which the learner is told. */
const WARN_AT_SECONDS = [120, 30];

export interface TimeLimitListener {
  onTimeRemaining(seconds: number): void;
  onTimeOver(): void;
}

/** The length of one session. Upstream has no cap below an hour, so this is our own clock. */
export class TimeLimit {
  private timers: NodeJS.Timeout[] = [];

  start(maxMinutes: number, listener: TimeLimitListener): void {
    const totalMs = maxMinutes * 60_000;
    for (const seconds of WARN_AT_SECONDS) {
      const warnAfterMs = totalMs - seconds * 1000;
      if (warnAfterMs > 0) {
        this.timers.push(setTimeout(() => listener.onTimeRemaining(seconds), warnAfterMs));
      }
    }
    this.timers.push(setTimeout(() => listener.onTimeOver(), totalMs));
  }

  stop(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }
}
