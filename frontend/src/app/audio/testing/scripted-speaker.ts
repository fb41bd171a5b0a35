import { signal } from '@angular/core';
import type { PlaybackProgress, Speaker } from '../audio-ports';
import { WIRE_BYTES_PER_MS } from '../../../../worklets/wire-format';

interface ScriptedItem {
  readonly itemId: string;
  receivedMs: number;
  playedMs: number;
  isComplete: boolean;
}

/** A speaker on a clock that only the test moves. It has no start buffer and no output latency. */
export class ScriptedSpeaker implements Speaker {
  private readonly currentLevel = signal(0);
  private readonly currentProgress = signal<PlaybackProgress | null>(null);
  private readonly listeners: ((progress: PlaybackProgress) => void)[] = [];
  private readonly interruptedItemIds = new Set<string>();
  private items: ScriptedItem[] = [];

  readonly level = this.currentLevel.asReadonly();
  readonly progress = this.currentProgress.asReadonly();

  /** Every call of `enqueue`, late and dropped ones included. */
  readonly enqueued: { readonly itemId: string; readonly pcm16: Uint8Array }[] = [];
  /** Every call of `complete`. */
  readonly completed: string[] = [];
  /** What each call of `interrupt` answered. */
  readonly interruptions: (PlaybackProgress | null)[] = [];

  enqueue(itemId: string, pcm16: Uint8Array): void {
    this.enqueued.push({ itemId, pcm16 });
    if (this.interruptedItemIds.has(itemId)) return;
    let item = this.items.find((candidate) => candidate.itemId === itemId);
    if (!item) {
      item = { itemId, receivedMs: 0, playedMs: 0, isComplete: false };
      this.items.push(item);
    }
    item.receivedMs += pcm16.byteLength / WIRE_BYTES_PER_MS;
  }

  complete(itemId: string): void {
    this.completed.push(itemId);
    const item = this.items.find((candidate) => candidate.itemId === itemId);
    if (!item) return;
    item.isComplete = true;
    this.retireHeardItems();
  }

  interrupt(): Promise<PlaybackProgress | null> {
    const [cutOff] = this.items;
    const progress = cutOff ? progressOf(cutOff) : null;
    for (const item of this.items) this.interruptedItemIds.add(item.itemId);
    this.items = [];
    this.fallSilent();
    this.interruptions.push(progress);
    return Promise.resolve(progress);
  }

  onItemPlayed(listener: (progress: PlaybackProgress) => void): void {
    this.listeners.push(listener);
  }

  /** Moves the playback clock: what is queued sounds, item after item, for so many milliseconds. */
  advance(durationMs: number): void {
    let leftMs = durationMs;
    for (const item of [...this.items]) {
      const playableMs = Math.min(leftMs, item.receivedMs - item.playedMs);
      item.playedMs += playableMs;
      leftMs -= playableMs;
      if (playableMs > 0) this.sound(item);
      this.retireHeardItems();
      const hasMoreToCome = this.items.includes(item);
      if (hasMoreToCome) break;
    }
    if (leftMs > 0) this.fallSilent();
  }

  private sound(item: ScriptedItem): void {
    this.currentLevel.set(0.3);
    this.currentProgress.set(progressOf(item));
  }

  private fallSilent(): void {
    this.currentLevel.set(0);
    this.currentProgress.set(null);
  }

  private retireHeardItems(): void {
    for (let first = this.items[0]; first && isHeardWhole(first); first = this.items[0]) {
      this.items.shift();
      if (this.items.length === 0) this.fallSilent();
      for (const listener of this.listeners) listener(progressOf(first));
    }
  }
}

function isHeardWhole(item: ScriptedItem): boolean {
  return item.isComplete && item.playedMs >= item.receivedMs;
}

function progressOf({ itemId, playedMs, receivedMs }: ScriptedItem): PlaybackProgress {
  return { itemId, playedMs, receivedMs };
}
