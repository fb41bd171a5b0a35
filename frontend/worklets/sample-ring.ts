import { fromPcm16 } from './pcm16.js';

/** First in, first out, for PCM16 samples. Doubles its memory up to a bound; what does not fit is refused. */
export class SampleRing {
  private samples: Int16Array;
  private start = 0;
  private count = 0;

  constructor(
    initialCapacity: number,
    private readonly maximumCapacity: number,
  ) {
    this.samples = new Int16Array(initialCapacity);
  }

  get length(): number {
    return this.count;
  }

  /** @returns how many samples were taken in. */
  write(input: Int16Array): number {
    this.growFor(this.count + input.length);
    const accepted = Math.min(input.length, this.samples.length - this.count);
    const end = (this.start + this.count) % this.samples.length;
    const untilWrap = Math.min(accepted, this.samples.length - end);
    this.samples.set(input.subarray(0, untilWrap), end);
    this.samples.set(input.subarray(untilWrap, accepted), 0);
    this.count += accepted;
    return accepted;
  }

  /** Takes out `count` samples (no more than `length`) as floats from `output[offset]` on. */
  read(output: Float32Array, offset: number, count: number): void {
    for (let i = 0; i < count; i++) {
      output[offset + i] = fromPcm16(this.samples[(this.start + i) % this.samples.length] ?? 0);
    }
    this.start = (this.start + count) % this.samples.length;
    this.count -= count;
  }

  /** Drops all but the first `count` samples. */
  keepFirst(count: number): void {
    this.count = Math.min(this.count, count);
  }

  /** Ramps all samples held from full level down to silence. */
  fadeOut(): void {
    for (let i = 0; i < this.count; i++) {
      const position = (this.start + i) % this.samples.length;
      this.samples[position] = Math.round((this.samples[position] ?? 0) * (1 - (i + 1) / this.count));
    }
  }

  private growFor(wanted: number): void {
    let capacity = this.samples.length;
    while (capacity < wanted && capacity < this.maximumCapacity) {
      capacity = Math.min(capacity * 2, this.maximumCapacity);
    }
    if (capacity === this.samples.length) return;
    const larger = new Int16Array(capacity);
    const head = this.samples.subarray(this.start, this.start + this.count);
    larger.set(head);
    larger.set(this.samples.subarray(0, this.count - head.length), head.length);
    this.samples = larger;
    this.start = 0;
  }
}
