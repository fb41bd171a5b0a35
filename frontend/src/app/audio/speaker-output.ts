import { signal } from '@angular/core';
import { WIRE_BYTES_PER_SAMPLE } from '../../../worklets/wire-format';
import type { ItemPosition, PlaybackCommand, PlaybackReport } from '../../../worklets/worklet-messages';
import type { PlaybackProgress, Speaker } from './audio-ports';
import { heardProgress } from './heard-progress';
import { UnheardItem } from './unheard-item';

/** How long the worklet may take to answer; a suspended context may never. */
const INTERRUPT_TIMEOUT_MS = 250;

type PlayedListener = (progress: PlaybackProgress) => void;

/**
 * The page's end of the playback worklet. Usable before there is one: what is queued waits for it. Should the worklet die,
 * its successor goes on where it was last heard.
 */
export class SpeakerOutput implements Speaker {
  private readonly currentLevel = signal(0);
  private readonly currentProgress = signal<PlaybackProgress | null>(null);
  private readonly listeners: PlayedListener[] = [];
  /** Every item that was neither heard whole nor dropped, in order. */
  private readonly liveItems = new Map<string, UnheardItem>();
  /** How much of an item came before what the present worklet was given of it. */
  private readonly startsMs = new Map<string, number>();
  private readonly droppedItemIds = new Set<string>();
  private readonly latencyTimers = new Set<ReturnType<typeof setTimeout>>();
  private readonly pendingInterrupts = new Map<number, (progress: PlaybackProgress | null) => void>();
  private port: MessagePort | null = null;
  private generation = 0;
  private outputLatencyMs: () => number = () => 0;

  readonly level = this.currentLevel.asReadonly();
  readonly progress = this.currentProgress.asReadonly();

  /** Connects a playback worklet: the first one, or one in the place of another that died. */
  attach(port: MessagePort, outputLatencyMs: () => number): void {
    if (this.port) this.port.onmessage = null;
    this.port = port;
    this.outputLatencyMs = outputLatencyMs;
    port.onmessage = ({ data }: MessageEvent<PlaybackReport>) => this.onReport(data);
    this.currentLevel.set(0);
    this.currentProgress.set(null);
    this.startsMs.clear();
    for (const item of this.liveItems.values()) this.handOver(item);
  }

  enqueue(itemId: string, pcm16: Uint8Array): void {
    if (this.droppedItemIds.has(itemId)) return;
    const byteLength = pcm16.byteLength - (pcm16.byteLength % WIRE_BYTES_PER_SAMPLE);
    if (byteLength === 0) return;
    const item = this.liveItems.get(itemId) ?? new UnheardItem(itemId);
    this.liveItems.set(itemId, item);
    // A copy of its own: whoever called may use the buffer again.
    const samples = pcm16.slice(0, byteLength);
    item.add(samples);
    this.play(itemId, samples);
  }

  complete(itemId: string): void {
    const item = this.liveItems.get(itemId);
    if (!item) return;
    item.isComplete = true;
    this.send({ type: 'complete', generation: this.generation, itemId });
  }

  interrupt(): Promise<PlaybackProgress | null> {
    const fallback = this.bestGuess();
    this.dropLiveItems();
    if (!this.port) return Promise.resolve(fallback);

    const { generation } = this;
    this.send({ type: 'interrupt', generation });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settleInterrupt(generation, fallback), INTERRUPT_TIMEOUT_MS);
      this.pendingInterrupts.set(generation, (progress) => {
        clearTimeout(timer);
        resolve(progress);
      });
    });
  }

  onItemPlayed(listener: PlayedListener): void {
    this.listeners.push(listener);
  }

  close(): void {
    for (const generation of [...this.pendingInterrupts.keys()]) this.settleInterrupt(generation, null);
    for (const timer of this.latencyTimers) clearTimeout(timer);
    this.dropLiveItems();
    this.listeners.length = 0;
    if (this.port) this.port.onmessage = null;
    this.port = null;
  }

  private handOver(item: UnheardItem): void {
    const { itemId } = item;
    const { startMs, pcm16 } = item.rest();
    this.startsMs.set(itemId, startMs);
    for (const samples of pcm16) this.play(itemId, samples);
    if (item.isComplete) this.send({ type: 'complete', generation: this.generation, itemId });
  }

  /** Without a worklet there is nothing to do yet: the item keeps its samples. */
  private play(itemId: string, samples: Uint8Array): void {
    if (!this.port) return;
    // Aligned, and free to be transferred.
    const pcm16 = samples.slice().buffer;
    this.send({ type: 'enqueue', generation: this.generation, itemId, pcm16 });
  }

  private send(command: PlaybackCommand): void {
    this.port?.postMessage(command, command.type === 'enqueue' ? [command.pcm16] : []);
  }

  private onReport(report: PlaybackReport): void {
    switch (report.type) {
      case 'status':
        // A report that crossed an interruption on its way is about audio that is gone.
        if (report.generation !== this.generation) return;
        this.currentLevel.set(report.rms);
        this.noteProgress(report.current && this.heard(report.current, this.outputLatencyMs()));
        break;
      case 'item-played':
        this.liveItems.delete(report.item.itemId);
        this.announcePlayed(this.heard(report.item, 0));
        break;
      case 'interrupted':
        // What is on its way out cannot be called back: it is heard as well.
        this.settleInterrupt(report.generation, report.cutOff && this.heard(report.cutOff, 0));
        break;
    }
  }

  /** A worklet counts from the first sample that it was given itself. */
  private heard(position: ItemPosition, outputLatencyMs: number): PlaybackProgress {
    const startMs = this.startsMs.get(position.itemId) ?? 0;
    const { itemId, playedMs, receivedMs } = position;
    return heardProgress(
      { itemId, playedMs: startMs + playedMs, receivedMs: startMs + receivedMs },
      outputLatencyMs,
    );
  }

  private noteProgress(progress: PlaybackProgress | null): void {
    this.currentProgress.set(progress);
    if (progress) this.liveItems.get(progress.itemId)?.noteHeard(progress.playedMs);
  }

  /** The last sample has left the worklet; it is heard when it has passed the device as well. */
  private announcePlayed(progress: PlaybackProgress): void {
    const timer = setTimeout(() => {
      this.latencyTimers.delete(timer);
      for (const listener of this.listeners) listener(progress);
    }, this.outputLatencyMs());
    this.latencyTimers.add(timer);
  }

  private settleInterrupt(generation: number, progress: PlaybackProgress | null): void {
    const settle = this.pendingInterrupts.get(generation);
    this.pendingInterrupts.delete(generation);
    settle?.(progress);
  }

  /** A generation ends: whatever is still to come of its items is late. */
  private dropLiveItems(): void {
    this.generation += 1;
    for (const itemId of this.liveItems.keys()) this.droppedItemIds.add(itemId);
    this.liveItems.clear();
    this.currentLevel.set(0);
    this.currentProgress.set(null);
  }

  /** What was cut off, as far as the page knows without asking the worklet. */
  private bestGuess(): PlaybackProgress | null {
    const reported = this.currentProgress();
    if (reported) return reported;
    const [first] = this.liveItems.values();
    return first?.progress ?? null;
  }
}
