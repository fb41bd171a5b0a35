import { effect } from '@angular/core';
import type { EffectRef, Injector } from '@angular/core';
import type { Speaker } from '../../audio/audio-ports';

/** RMS above which a person hears the tutor: about -46 dB of full scale. Speech synthesis may begin with silence. */
const AUDIBLE_RMS = 0.005;

/**
 * How long the learner waits from the click to the first sound of the tutor, by the playback clock. Create it inside the
 * click. The clock reports 20 times a second, so the figure may be 50 ms too long and is never too short.
 */
export class FirstHeard {
  private readonly clickedAtMs = performance.now();
  private heardAfterMs: number | null = null;
  private readonly watching: EffectRef;

  constructor(speaker: Pick<Speaker, 'level' | 'progress'>, injector: Injector) {
    this.watching = effect(
      () => {
        const hasLeftTheLoudspeaker = (speaker.progress()?.playedMs ?? 0) > 0;
        if (hasLeftTheLoudspeaker && speaker.level() > AUDIBLE_RMS) this.note();
      },
      { injector },
    );
  }

  /** Whole milliseconds; null while nothing was heard. */
  get afterMs(): number | null {
    return this.heardAfterMs;
  }

  /** Idempotent. */
  stop(): void {
    this.watching.destroy();
  }

  private note(): void {
    this.heardAfterMs = Math.round(performance.now() - this.clickedAtMs);
    this.stop();
  }
}
