/**
 * How long the tutor was heard. Upstream sends a reply faster than it is played, so what has come is taken to be played one
 * after the other in real time, and whatever an interruption or the end leaves unplayed was not heard. All times in
 * milliseconds of one clock.
 */
export class TutorSpeech {
  private receivedMs = 0;
  /** Of it, what belongs to the current reply. */
  private ofReplyMs = 0;
  /** When everything received will have been played. */
  private playedAtMs = 0;

  /** What was received of the current reply, as far as it was not interrupted. */
  get currentReplyMs(): number {
    return this.ofReplyMs;
  }

  /** By the clock of the calls; 0 before the first sound. */
  get playedUntilMs(): number {
    return this.playedAtMs;
  }

  replyStarted(): void {
    this.ofReplyMs = 0;
  }

  received(durationMs: number, nowMs: number): void {
    this.receivedMs += durationMs;
    this.ofReplyMs += durationMs;
    this.playedAtMs = Math.max(this.playedAtMs, nowMs) + durationMs;
  }

  /** Playback stopped now, as far as can be told from here. */
  stopped(nowMs: number): void {
    this.forget(this.unplayedMs(nowMs), nowMs);
  }

  /** The client says how much of the current reply was played before it stopped. */
  stoppedAfter(playedMs: number, nowMs: number): void {
    this.forget(Math.max(0, this.ofReplyMs - playedMs), nowMs);
  }

  heardMs(nowMs: number): number {
    return this.receivedMs - this.unplayedMs(nowMs);
  }

  private unplayedMs(nowMs: number): number {
    return Math.max(0, this.playedAtMs - nowMs);
  }

  private forget(unheardMs: number, nowMs: number): void {
    this.receivedMs -= unheardMs;
    this.ofReplyMs -= unheardMs;
    this.playedAtMs = Math.min(this.playedAtMs, nowMs);
  }
}
