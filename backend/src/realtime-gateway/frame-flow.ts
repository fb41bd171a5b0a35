/** Of this many frames one is timed: a prime, so that no rhythm of the voices hides from it. */
const TIMED_EVERY = 251;

/**
 * What passes through the relay one way. All voices go through here, so a frame costs an addition and a comparison; the clock is
 * asked for a few of them only.
 */
export class FrameFlow {
  private bytes = 0;
  private untilTimed = 1;

  /** @param onTimed told how long a frame took from its arrival until it was handed over, in seconds */
  constructor(private readonly onTimed: (seconds: number) => void = () => undefined) {}

  /** Of all frames so far, without what frames them. */
  get passedBytes(): number {
    return this.bytes;
  }

  /** A frame has arrived that is not passed on at once. */
  count(bytes: number): void {
    this.bytes += bytes;
  }

  /** A frame has arrived. Returns what `leave` is to be told. */
  enter(bytes: number): number {
    this.bytes += bytes;
    this.untilTimed -= 1;
    if (this.untilTimed > 0) return 0;
    this.untilTimed = TIMED_EVERY;
    return performance.now();
  }

  /** Whatever there was to do with the frame is done. */
  leave(enteredAtMs: number): void {
    if (enteredAtMs !== 0) this.timeRound(enteredAtMs);
  }

  /** By itself: a function that encloses its parameter takes memory each time that it is called, and most frames are not timed. */
  private timeRound(enteredAtMs: number): void {
    // What was sent is written to the other connection in the round that it was put into, and this is told right after.
    setImmediate(() => this.onTimed((performance.now() - enteredAtMs) / 1000));
  }
}
