/** How much faster than it is spoken audio may come, for as long as it likes. */
const AUDIO_PACE_MAX = 2.5;
/** What may come at once: speech kept while the connection was being made or mended. */
const AUDIO_BURST_MS = 12_000;
const EVENTS_PER_SECOND_MAX = 50;
/** The same burst in the smallest frames that clients send, of 20 ms. */
const EVENTS_BURST = 600;
/** Refused frames in one go, without a quiet while in between, after which the client is given up. */
const REFUSALS_MAX = 1_000;
const QUIET_MS = 10_000;
const TELL_EVERY_MS = 1_000;

/** A bucket that holds `capacity` and refills by `perMs` each millisecond. */
class Allowance {
  private left: number;

  constructor(
    private readonly capacity: number,
    private readonly perMs: number,
    private refilledAtMs: number,
  ) {
    this.left = capacity;
  }

  take(amount: number, nowMs: number): boolean {
    this.left = Math.min(this.capacity, this.left + (nowMs - this.refilledAtMs) * this.perMs);
    this.refilledAtMs = nowMs;
    if (amount > this.left) return false;
    this.left -= amount;
    return true;
  }
}

/** What is to be done about a frame that came too fast: dropped always, and the client told now and then, or cut off. */
export type TooFast = 'drop' | 'drop-and-tell' | 'give-up';

/**
 * How much a client may send: at most 50 events a second and audio at two and a half times its own pace, with room for a burst.
 * Everything is in milliseconds of one clock.
 */
export class ClientQuota {
  private readonly events: Allowance;
  private readonly audioMs: Allowance;
  private refusals = 0;
  private refusedAtMs = Number.NEGATIVE_INFINITY;
  private toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: () => number) {
    const now = clock();
    this.events = new Allowance(EVENTS_BURST, EVENTS_PER_SECOND_MAX / 1000, now);
    this.audioMs = new Allowance(AUDIO_BURST_MS, AUDIO_PACE_MAX, now);
  }

  /** For every frame, before anything is read of it. */
  admitsEvent(): boolean {
    return this.events.take(1, this.clock());
  }

  /** For the audio that a frame turned out to carry. */
  admitsAudio(durationMs: number): boolean {
    return this.audioMs.take(durationMs, this.clock());
  }

  /** To be asked for each frame that was not admitted. */
  refuse(): TooFast {
    const now = this.clock();
    this.refusals = now - this.refusedAtMs > QUIET_MS ? 1 : this.refusals + 1;
    this.refusedAtMs = now;
    if (this.refusals > REFUSALS_MAX) return 'give-up';
    if (now - this.toldAtMs < TELL_EVERY_MS) return 'drop';
    this.toldAtMs = now;
    return 'drop-and-tell';
  }
}
