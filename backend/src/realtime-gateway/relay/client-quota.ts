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

/**
 * A bucket that holds `capacity` and refills by `perMs` each millisecond, kept as the moment at which it will be full again. (The generic
 * cell rate algorithm of ITU-T I.371.)
 */
class Allowance {
  private readonly emptyToFullMs: number;

  constructor(
    capacity: number,
    private readonly perMs: number,
    private fullAtMs: number,
  ) {
    this.emptyToFullMs = capacity / perMs;
  }

  take(amount: number, nowMs: number): boolean {
    const fullAtMs = Math.max(this.fullAtMs, nowMs) + amount / this.perMs;
    if (fullAtMs - nowMs > this.emptyToFullMs) return false;
    this.fullAtMs = fullAtMs;
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

  constructor(nowMs: number) {
    this.events = new Allowance(EVENTS_BURST, EVENTS_PER_SECOND_MAX / 1000, nowMs);
    this.audioMs = new Allowance(AUDIO_BURST_MS, AUDIO_PACE_MAX, nowMs);
  }

  /** For every frame, before anything is read of it. */
  admitsEvent(nowMs: number): boolean {
    return this.events.take(1, nowMs);
  }

  /** For the audio that a frame turned out to carry. */
  admitsAudio(durationMs: number, nowMs: number): boolean {
    return this.audioMs.take(durationMs, nowMs);
  }

  /** To be asked for each frame that was not admitted. */
  refuse(nowMs: number): TooFast {
    this.refusals = nowMs - this.refusedAtMs > QUIET_MS ? 1 : this.refusals + 1;
    this.refusedAtMs = nowMs;
    if (this.refusals > REFUSALS_MAX) return 'give-up';
    if (nowMs - this.toldAtMs < TELL_EVERY_MS) return 'drop';
    this.toldAtMs = nowMs;
    return 'drop-and-tell';
  }
}
