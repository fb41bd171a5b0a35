import { joinFrames } from './conversation-frames';

/** 5 s of PCM16 mono at 24 kHz: who speaks longer into a dead line has begun anew by the end of it. */
const CAPACITY_BYTES = 5 * 48_000;

/** Keeps the newest 5 s of what the learner says while nobody can hear it. */
export class SpeechBuffer {
  private frames: Uint8Array[] = [];
  private bytes = 0;

  push(pcm16: Uint8Array): void {
    this.frames.push(pcm16);
    this.bytes += pcm16.byteLength;
    while (this.bytes > CAPACITY_BYTES) this.bytes -= this.frames.shift()?.byteLength ?? 0;
  }

  /** Hands everything out, oldest first, in pieces of up to a second; the buffer is empty afterwards. */
  drain(): readonly Uint8Array[] {
    const kept = joinFrames(this.frames);
    this.frames = [];
    this.bytes = 0;
    return kept;
  }
}
