/**
 * Until a browser's echo cancellation has heard something of the tutor in the learner's room it lets an echo through, which upstream
 * may take for the learner. Measured: `docs/experience.md`.
 */
const LEARNING_MS = 1_000;

/** The first moments of the tutor's voice, in which a microphone hears it as well. */
export class EchoLearning {
  private overAtMs: number | null = null;

  /** Call with each piece of the tutor's audio. */
  tutorSounds(): void {
    this.overAtMs ??= performance.now() + LEARNING_MS;
  }

  /** Another device knows nothing of the room yet. */
  beginAnew(): void {
    this.overAtMs = null;
  }

  get isUnderWay(): boolean {
    return this.overAtMs !== null && performance.now() < this.overAtMs;
  }
}
