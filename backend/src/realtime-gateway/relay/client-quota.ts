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

/** By how much an event, and a bucket of them, puts off the moment at which the bucket is full again. */
const EVENT_COST_MS = 1_000 / EVENTS_PER_SECOND_MAX;
const EVENTS_EMPTY_MS = EVENTS_BURST * EVENT_COST_MS;
const AUDIO_EMPTY_MS = AUDIO_BURST_MS / AUDIO_PACE_MAX;

/** What is to be done about a frame that came too fast: dropped always, and the client told now and then, or cut off. */
export type TooFast = 'drop' | 'drop-and-tell' | 'give-up';

/**
 * How much a client may send: at most 50 events a second and audio at two and a half times its own pace, with room for a burst.
 * Everything is in milliseconds of one clock. Each bucket is kept as the moment at which it will be full again (the generic cell rate
 * algorithm of ITU-T I.371): one number, since with hundreds of conversations what a frame touches is seldom in the processor's cache.
 */
export class ClientQuota {
  private eventsFullAtMs: number;
  private audioFullAtMs: number;
  private refusals = 0;
  private refusedAtMs = Number.NEGATIVE_INFINITY;
  private toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(nowMs: number) {
    this.eventsFullAtMs = nowMs;
    this.audioFullAtMs = nowMs;
  }

  /** For every frame, before anything is read of it. */
  admitsEvent(nowMs: number): boolean {
    const fullAtMs = Math.max(this.eventsFullAtMs, nowMs) + EVENT_COST_MS;
    if (fullAtMs - nowMs > EVENTS_EMPTY_MS) return false;
    this.eventsFullAtMs = fullAtMs;
    return true;
  }

  /** For the audio that a frame turned out to carry. */
  admitsAudio(durationMs: number, nowMs: number): boolean {
    const fullAtMs = Math.max(this.audioFullAtMs, nowMs) + durationMs / AUDIO_PACE_MAX;
    if (fullAtMs - nowMs > AUDIO_EMPTY_MS) return false;
    this.audioFullAtMs = fullAtMs;
    return true;
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
