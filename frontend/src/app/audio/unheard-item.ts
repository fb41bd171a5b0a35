import { WIRE_BYTES_PER_MS, WIRE_BYTES_PER_SAMPLE, WIRE_SAMPLES_PER_MS } from '../../../worklets/wire-format';
import type { PlaybackProgress } from './audio-ports';

/** One item of the tutor's speech until it was heard whole, with the audio of it that may have to be played once more. */
export class UnheardItem {
  private pieces: Uint8Array[] = [];
  /** How much of the item came before the first of the pieces. */
  private droppedBytes = 0;
  private receivedBytes = 0;
  private heardMs = 0;

  /** No more audio will come. */
  isComplete = false;

  constructor(readonly itemId: string) {}

  get progress(): PlaybackProgress {
    const receivedMs = Math.floor(this.receivedBytes / WIRE_BYTES_PER_MS);
    return { itemId: this.itemId, playedMs: this.heardMs, receivedMs };
  }

  /** Whole samples. */
  add(pcm16: Uint8Array): void {
    this.pieces.push(pcm16);
    this.receivedBytes += pcm16.byteLength;
  }

  /** So much of it was heard; what nobody needs any more is let go. */
  noteHeard(heardMs: number): void {
    this.heardMs = Math.max(this.heardMs, heardMs);
    const heardBytes = this.heardBytes();
    for (let first = this.pieces[0]; first; first = this.pieces[0]) {
      if (this.droppedBytes + first.byteLength > heardBytes) return;
      this.pieces.shift();
      this.droppedBytes += first.byteLength;
    }
  }

  /** What is left to be heard, for a worklet that begins with it, and how long what came before it was. */
  rest(): { readonly startMs: number; readonly pcm16: readonly Uint8Array[] } {
    const startBytes = this.heardBytes();
    const [first, ...others] = this.pieces;
    const pcm16 = first ? [first.subarray(startBytes - this.droppedBytes), ...others] : [];
    return { startMs: startBytes / WIRE_BYTES_PER_MS, pcm16 };
  }

  /** Never all of it: a worklet tells the end only of what it has had a sample of. */
  private heardBytes(): number {
    const samples = Math.floor(this.heardMs * WIRE_SAMPLES_PER_MS);
    return Math.min(samples * WIRE_BYTES_PER_SAMPLE, this.receivedBytes - WIRE_BYTES_PER_SAMPLE);
  }
}
