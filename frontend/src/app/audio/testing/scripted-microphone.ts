import { signal } from '@angular/core';
import type { Microphone } from '../audio-ports';
import { FrameBacklog } from '../frame-backlog';

const FRAME_BYTES = 1_920;

/** A microphone that says what the test tells it to. */
export class ScriptedMicrophone implements Microphone {
  private readonly currentLevel = signal(0);
  private readonly muted = signal(false);
  private readonly lost = signal(false);
  private readonly backlog = new FrameBacklog();

  readonly level = this.currentLevel.asReadonly();
  readonly isMuted = this.muted.asReadonly();
  readonly isLost = this.lost.asReadonly();

  setMuted(isMuted: boolean): void {
    this.muted.set(isMuted);
    if (isMuted) this.currentLevel.set(0);
  }

  onFrame(listener: (pcm16: Uint8Array) => void): void {
    this.backlog.addListener(listener);
  }

  /** The learner speaks one frame (40 ms of silence unless told). Nothing is sent while muted or lost. */
  speak(frame: Uint8Array = new Uint8Array(FRAME_BYTES), level = 0.3): void {
    if (this.muted() || this.lost()) return;
    this.currentLevel.set(level);
    this.backlog.push(frame);
  }

  /** The device is unplugged or taken away. */
  lose(): void {
    this.lost.set(true);
    this.currentLevel.set(0);
  }

  /** The device came back by itself, as after a `devicechange`. */
  recover(): void {
    this.lost.set(false);
  }
}
