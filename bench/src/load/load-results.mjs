import { Samples } from '../measure/samples.mjs';

/** What the learners of one load see, in milliseconds. */
export class LoadResults {
  /** From the start of the connection to `session.created`, and to the first audio. */
  ready = new Samples();
  firstAudio = new Samples();
  /** From the answered upgrade to `session.created`. */
  readyAfterUpgrade = new Samples();
  roundTrip = new Samples();
  /** Only round trips that began since then count. */
  windowStartMs = Infinity;
  windowEndMs = Infinity;
  /** Why connections failed or were cut, and events nobody sent: each text with how often it happened. */
  troubles = new Map();

  addRoundTrip(sentMs, nowMs) {
    if (sentMs >= this.windowStartMs && sentMs < this.windowEndMs) this.roundTrip.add(nowMs - sentMs);
  }

  note(trouble) {
    this.troubles.set(trouble, (this.troubles.get(trouble) ?? 0) + 1);
  }
}
