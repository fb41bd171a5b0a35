import { LevelMeter } from './level-meter.js';
import { toPcm16 } from './pcm16.js';
import { FRAME_SAMPLES } from './wire-format.js';

/**
 * Cuts a 24 kHz stream into frames of 960 samples. Frames before the first non-zero one are swallowed: a headset that
 * is still switching delivers pure zeros for seconds.
 */
export class FrameAssembler {
  private readonly meter = new LevelMeter();
  private frame = new Int16Array(FRAME_SAMPLES);
  private filled = 0;
  private hasHeardSound = false;

  /** @param onFrame receives each frame in an array of its own, and its RMS (0 to 1). */
  constructor(private readonly onFrame: (pcm16: Int16Array<ArrayBuffer>, rms: number) => void) {}

  push(samples: Float32Array, length = samples.length): void {
    for (let i = 0; i < length; i++) {
      const sample = samples[i] ?? 0;
      this.hasHeardSound ||= sample !== 0;
      this.meter.add(sample);
      this.frame[this.filled++] = toPcm16(sample);
      if (this.filled === FRAME_SAMPLES) this.finishFrame();
    }
  }

  /** Forgets the frame begun. */
  discardPartialFrame(): void {
    this.filled = 0;
    this.meter.reset();
  }

  /** Forgets the frame begun and waits for the first sound again. */
  restart(): void {
    this.discardPartialFrame();
    this.hasHeardSound = false;
  }

  private finishFrame(): void {
    const rms = this.meter.take();
    this.filled = 0;
    if (!this.hasHeardSound) return;
    const frame = this.frame;
    // The receiver takes this frame over, memory included.
    this.frame = new Int16Array(FRAME_SAMPLES);
    this.onFrame(frame, rms);
  }
}
