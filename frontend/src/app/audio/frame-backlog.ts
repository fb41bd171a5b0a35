type FrameListener = (pcm16: Uint8Array) => void;

/** 30 s of 40 ms frames, about 1.4 MB: longer than any connection attempt lasts. */
const DEFAULT_CAPACITY_FRAMES = 750;

/** Keeps frames, oldest dropped first, until somebody listens; the first listener receives them in order. */
export class FrameBacklog {
  private readonly listeners: FrameListener[] = [];
  private waiting: Uint8Array[] = [];

  constructor(private readonly capacityFrames = DEFAULT_CAPACITY_FRAMES) {}

  push(pcm16: Uint8Array): void {
    if (this.listeners.length > 0) {
      for (const listener of this.listeners) listener(pcm16);
      return;
    }
    this.waiting.push(pcm16);
    if (this.waiting.length > this.capacityFrames) this.waiting.shift();
  }

  addListener(listener: FrameListener): void {
    this.listeners.push(listener);
    const frames = this.waiting;
    this.waiting = [];
    for (const pcm16 of frames) listener(pcm16);
  }

  clear(): void {
    this.listeners.length = 0;
    this.waiting = [];
  }
}
