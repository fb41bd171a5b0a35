const PAUSE_AT_BYTES = 256 * 1024;
const RESUME_AT_BYTES = 64 * 1024;
const LIMIT_BYTES = 1024 * 1024;
const LIMIT_MS = 10_000;
const CHECK_EVERY_MS = 100;

/** Whoever is sent to: a socket, or the learner's seat. */
export interface PressuredReader {
  /** Bytes sent to it that it has not taken yet. */
  readonly bufferedAmount: number;
  /** False only when there is no need to look at that: this costs less. */
  readonly isBehind: boolean;
}

/** Whoever can be made to wait. */
export interface PausableSource {
  pause(): void;
  resume(): void;
}

/**
 * Holds back the sources of a slow reader. At 256 KiB unsent the sources are paused, at 64 KiB they go on. A reader that
 * stays behind for 10 s, or makes no progress on more than 1 MiB, is given up.
 */
export class BackPressure {
  private timer: NodeJS.Timeout | null = null;
  private pausedAtMs = 0;
  private unsentBefore = 0;
  private readonly held = new Set<PausableSource>();

  constructor(
    private readonly reader: PressuredReader,
    private readonly onStalled: () => void,
    private readonly clock: () => number,
    /** Runs what the timer does; a fault in it ends this session alone. */
    private readonly guard: (work: () => void) => void,
    /** Told each time that a source has to wait. */
    private readonly onPause: () => void = () => undefined,
  ) {}

  /** To be called after every send to the reader, with the source that caused it. */
  relieve(source: PausableSource): void {
    if (!this.reader.isBehind) return;
    if (this.reader.bufferedAmount < PAUSE_AT_BYTES || this.held.has(source)) return;
    source.pause();
    this.held.add(source);
    this.onPause();
    if (this.timer !== null) return;
    this.pausedAtMs = this.clock();
    this.unsentBefore = this.reader.bufferedAmount;
    this.timer = setInterval(() => this.guard(() => this.check()), CHECK_EVERY_MS);
  }

  /** Lets the sources flow again and watches no longer. */
  release(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    for (const source of this.held) source.resume();
    this.held.clear();
  }

  private check(): void {
    const unsent = this.reader.bufferedAmount;
    if (unsent <= RESUME_AT_BYTES) {
      this.release();
      return;
    }
    // One retrieved item may alone exceed the limit, so a big backlog that shrinks is not given up at once.
    const isStuck = unsent > LIMIT_BYTES && unsent >= this.unsentBefore;
    this.unsentBefore = unsent;
    if (!isStuck && this.clock() - this.pausedAtMs < LIMIT_MS) return;
    // Released last: what waits at sources that are given up along with the reader is not read any more.
    this.onStalled();
    this.release();
  }
}
