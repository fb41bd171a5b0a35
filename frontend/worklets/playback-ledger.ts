import { WIRE_SAMPLES_PER_MS } from './wire-format.js';
import type { ItemPosition } from './worklet-messages.js';

interface Item {
  readonly itemId: string;
  receivedSamples: number;
  playedSamples: number;
  isComplete: boolean;
}

interface Segment {
  readonly item: Item;
  remainingSamples: number;
}

/**
 * Who owns which samples of the queue, and how many of an item's own were played. An item stays on the books from its
 * first sample until it is complete and played, however often the queue ran dry in between.
 */
export class PlaybackLedger {
  private readonly items = new Map<string, Item>();
  private readonly segments: Segment[] = [];
  private readonly finished: ItemPosition[] = [];
  private sounding: Item | null = null;

  /** The item that sounds: the one played last or, once that was played whole, the next in the queue. */
  get current(): ItemPosition | null {
    return this.sounding && positionOf(this.sounding);
  }

  /** True when the item at the head of the queue will get no more audio. */
  get isHeadComplete(): boolean {
    return this.segments[0]?.item.isComplete ?? false;
  }

  receive(itemId: string, samples: number): void {
    if (samples === 0) return;
    let item = this.items.get(itemId);
    if (!item) {
      item = { itemId, receivedSamples: 0, playedSamples: 0, isComplete: false };
      this.items.set(itemId, item);
    }
    item.receivedSamples += samples;
    const last = this.segments.at(-1);
    if (last?.item === item) last.remainingSamples += samples;
    else this.segments.push({ item, remainingSamples: samples });
  }

  complete(itemId: string): void {
    const item = this.items.get(itemId);
    if (!item) return;
    item.isComplete = true;
    this.retireIfPlayed(item);
  }

  /** The first `samples` of the queue were played. */
  consume(samples: number): void {
    let left = samples;
    for (let head = this.segments[0]; head && left > 0; head = this.segments[0]) {
      const taken = Math.min(left, head.remainingSamples);
      head.remainingSamples -= taken;
      head.item.playedSamples += taken;
      left -= taken;
      this.sounding = head.item;
      if (head.remainingSamples > 0) return;
      this.segments.shift();
      this.retireIfPlayed(head.item);
    }
  }

  /** The next item that was played to its last sample, once each. */
  takeFinished(): ItemPosition | undefined {
    return this.finished.shift();
  }

  /** Forgets everything. @returns the item that was sounding or about to, null when there was none. */
  cutOff(): ItemPosition | null {
    const item = this.sounding ?? this.segments[0]?.item ?? null;
    this.items.clear();
    this.segments.length = 0;
    this.sounding = null;
    return item && positionOf(item);
  }

  private retireIfPlayed(item: Item): void {
    if (!item.isComplete || item.playedSamples < item.receivedSamples) return;
    this.items.delete(item.itemId);
    if (this.sounding === item) this.sounding = this.segments[0]?.item ?? null;
    this.finished.push(positionOf(item));
  }
}

function positionOf(item: Item): ItemPosition {
  return {
    itemId: item.itemId,
    playedMs: item.playedSamples / WIRE_SAMPLES_PER_MS,
    receivedMs: item.receivedSamples / WIRE_SAMPLES_PER_MS,
  };
}
