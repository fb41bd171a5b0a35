/**
 * Does something every so often, each time at its own moment. Timers that merely repeat wait for each other when the process is busy and
 * from then on come together: two hundred microphones would speak in the same millisecond, which those of two hundred people never do.
 */
export class SteadyBeat {
  private timer: NodeJS.Timeout;
  private dueAtMs: number;

  /** `phaseMs`: how long to wait before the first time, less than `everyMs`. */
  constructor(
    private readonly everyMs: number,
    phaseMs: number,
    private readonly beat: () => void,
  ) {
    this.dueAtMs = performance.now() + phaseMs;
    this.timer = this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): NodeJS.Timeout {
    return setTimeout(() => this.strike(), Math.max(0, this.dueAtMs - performance.now()));
  }

  /** What is late is made up for, as a sound card's buffers are. */
  private strike(): void {
    this.dueAtMs += this.everyMs;
    this.timer = this.wait();
    this.beat();
  }
}

/** A phase for each of many, evenly spread however many they are. */
export function phaseOf(number: number, everyMs: number): number {
  const GOLDEN_RATIO = 0.618_033_988_749_895;
  return ((number * GOLDEN_RATIO) % 1) * everyMs;
}
