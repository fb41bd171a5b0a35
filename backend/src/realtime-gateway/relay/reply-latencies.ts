/** A session of an hour with a reply every three seconds; older ones make room. */
const MAX_SAMPLES = 1200;

/** Reply latencies of one session, in milliseconds. */
export class ReplyLatencies {
  private readonly samples: number[] = [];

  add(latencyMs: number): void {
    if (this.samples.length === MAX_SAMPLES) this.samples.shift();
    this.samples.push(latencyMs);
  }

  /** Nearest-rank percentile, rounded to whole milliseconds; null without samples. `rank` is above 0 and at most 1. */
  percentileMs(rank: number): number | null {
    const sorted = this.samples.toSorted((left, right) => left - right);
    const value = sorted[Math.ceil(rank * sorted.length) - 1];
    return value === undefined ? null : Math.round(value);
  }
}
