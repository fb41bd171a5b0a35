import { PlaybackLedger } from './playback-ledger.js';
import { SampleRing } from './sample-ring.js';
import { WIRE_SAMPLES_PER_MS } from './wire-format.js';
import type { ItemPosition } from './worklet-messages.js';

/** Hides the jitter of the network at the start of a reply and after an underrun. */
export const START_BUFFER_SAMPLES = 80 * WIRE_SAMPLES_PER_MS;

/** Long enough not to click, short enough to be silence at once. */
export const FADE_SAMPLES = 8 * WIRE_SAMPLES_PER_MS;

const INITIAL_CAPACITY_SAMPLES = 10_000 * WIRE_SAMPLES_PER_MS;

/** Ten minutes, 29 MB: three times the longest reply there is. */
const MAXIMUM_CAPACITY_SAMPLES = 600_000 * WIRE_SAMPLES_PER_MS;

/** The tutor's audio between its arrival, faster than real time, and its playback. 24 kHz on both sides. */
export class PlaybackQueue {
  private readonly ring = new SampleRing(INITIAL_CAPACITY_SAMPLES, MAXIMUM_CAPACITY_SAMPLES);
  private readonly ledger = new PlaybackLedger();
  private isBuffering = true;
  /** What is left of interrupted audio, faded, at the head of the ring; no longer in the ledger. */
  private fadingSamples = 0;
  private currentGeneration = 0;
  private underrunCount = 0;

  get generation(): number {
    return this.currentGeneration;
  }

  get underruns(): number {
    return this.underrunCount;
  }

  get queuedMs(): number {
    return (this.ring.length - this.fadingSamples) / WIRE_SAMPLES_PER_MS;
  }

  get current(): ItemPosition | null {
    return this.ledger.current;
  }

  enqueue(generation: number, itemId: string, pcm16: Int16Array): void {
    if (generation < this.currentGeneration) return;
    this.currentGeneration = generation;
    this.ledger.receive(itemId, this.ring.write(pcm16));
  }

  /** No more audio will come for this item. */
  complete(generation: number, itemId: string): void {
    if (generation < this.currentGeneration) return;
    this.ledger.complete(itemId);
  }

  /** Fills `output` up to `count` with what is to be heard next; silence where there is nothing. */
  read(output: Float32Array, count: number): void {
    let written = this.readFading(output, count);
    if (written < count && this.mayPlay()) {
      const available = Math.min(count - written, this.ring.length);
      this.ring.read(output, written, available);
      this.ledger.consume(available);
      written += available;
      if (written < count) this.runDry();
    }
    output.fill(0, written, count);
  }

  takeFinished(): ItemPosition | undefined {
    return this.ledger.takeFinished();
  }

  /** Fades out and drops everything. @returns what was cut off, null when nothing was. */
  interrupt(generation: number): ItemPosition | null {
    this.currentGeneration = generation;
    if (this.fadingSamples > 0) {
      this.ring.keepFirst(this.fadingSamples);
    } else {
      this.ring.keepFirst(this.isBuffering ? 0 : FADE_SAMPLES);
      this.ring.fadeOut();
      this.fadingSamples = this.ring.length;
    }
    this.isBuffering = true;
    return this.ledger.cutOff();
  }

  private readFading(output: Float32Array, count: number): number {
    const samples = Math.min(count, this.fadingSamples);
    this.ring.read(output, 0, samples);
    this.fadingSamples -= samples;
    return samples;
  }

  private mayPlay(): boolean {
    if (this.isBuffering) {
      this.isBuffering = this.ring.length < START_BUFFER_SAMPLES && !this.ledger.isHeadComplete;
    }
    return !this.isBuffering;
  }

  private runDry(): void {
    this.isBuffering = true;
    // Nobody in the ledger still sounding: that was the end of the reply, not a gap in it.
    if (this.ledger.current) this.underrunCount += 1;
  }
}
