/**
 * When the database took the heartbeats of this replica, by its own clock. Silence of other replicas means death only while one's own
 * heartbeats come through: after an outage all are silent, and all need a moment to be heard again.
 */
export class HeartbeatRecord {
  private last: Date | undefined;
  /** The first heartbeat after the last gap. */
  private steadySince: Date | undefined;

  constructor(private readonly times: { readonly heartbeatGapMs: number; readonly catchUpMs: number }) {}

  note(at: Date): void {
    if (this.last === undefined || at.getTime() - this.last.getTime() > this.times.heartbeatGapMs) {
      this.steadySince = at;
    }
    this.last = at;
  }

  /** Until when, by the clock of the database, others may be judged by their silence; null: they may not be. */
  get mayJudgeUntil(): Date | null {
    if (this.last === undefined || this.steadySince === undefined) return null;
    const steadyMs = this.last.getTime() - this.steadySince.getTime();
    return steadyMs < this.times.catchUpMs ? null : new Date(this.last.getTime() + this.times.heartbeatGapMs);
  }
}
