import { signal } from '@angular/core';
import { WIRE_BYTES_PER_MS, WIRE_BYTES_PER_SAMPLE } from '../../../worklets/wire-format';
import type { PlaybackCommand, PlaybackReport } from '../../../worklets/worklet-messages';
import type { PlaybackProgress, Speaker } from './audio-ports';
import { heardProgress } from './heard-progress';

/** How long the worklet may take to answer; a suspended context may never. */
const INTERRUPT_TIMEOUT_MS = 250;

type PlayedListener = (progress: PlaybackProgress) => void;

/** The page's end of the playback worklet. Usable before there is one: what is queued waits for it. */
export class SpeakerOutput implements Speaker {
  private readonly currentLevel = signal(0);
  private readonly currentProgress = signal<PlaybackProgress | null>(null);
  private readonly listeners: PlayedListener[] = [];
  /** Bytes received of every item that was neither heard whole nor dropped, in order. */
  private readonly liveItems = new Map<string, number>();
  private readonly droppedItemIds = new Set<string>();
  private readonly latencyTimers = new Set<ReturnType<typeof setTimeout>>();
  private readonly pendingInterrupts = new Map<number, (progress: PlaybackProgress | null) => void>();
  private port: MessagePort | null = null;
  private waiting: PlaybackCommand[] = [];
  private generation = 0;
  private outputLatencyMs: () => number = () => 0;

  readonly level = this.currentLevel.asReadonly();
  readonly progress = this.currentProgress.asReadonly();

  /**
   * Connects a playback worklet. When it replaces one that died, what that one still held is lost and its items dropped:
   * starting in the middle of a sentence seconds later would only confuse.
   */
  attach(port: MessagePort, outputLatencyMs: () => number): void {
    if (this.port) this.dropLiveItems();
    this.port = port;
    this.outputLatencyMs = outputLatencyMs;
    port.onmessage = ({ data }: MessageEvent<PlaybackReport>) => this.onReport(data);
    const commands = this.waiting;
    this.waiting = [];
    for (const command of commands) this.send(command);
  }

  enqueue(itemId: string, pcm16: Uint8Array): void {
    if (this.droppedItemIds.has(itemId)) return;
    const byteLength = pcm16.byteLength - (pcm16.byteLength % WIRE_BYTES_PER_SAMPLE);
    if (byteLength === 0) return;
    this.liveItems.set(itemId, (this.liveItems.get(itemId) ?? 0) + byteLength);
    // A copy of its own: aligned, and free to be transferred.
    const samples = pcm16.slice(0, byteLength).buffer;
    this.send({ type: 'enqueue', generation: this.generation, itemId, pcm16: samples });
  }

  complete(itemId: string): void {
    if (this.liveItems.has(itemId)) this.send({ type: 'complete', generation: this.generation, itemId });
  }

  interrupt(): Promise<PlaybackProgress | null> {
    const fallback = this.bestGuess();
    this.dropLiveItems();
    this.waiting = [];
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
    this.waiting = [];
    if (this.port) this.port.onmessage = null;
    this.port = null;
  }

  private send(command: PlaybackCommand): void {
    if (this.port) this.port.postMessage(command, command.type === 'enqueue' ? [command.pcm16] : []);
    else this.waiting.push(command);
  }

  private onReport(report: PlaybackReport): void {
    switch (report.type) {
      case 'status':
        // A report that crossed an interruption on its way is about audio that is gone.
        if (report.generation !== this.generation) return;
        this.currentLevel.set(report.rms);
        this.currentProgress.set(report.current && heardProgress(report.current, this.outputLatencyMs()));
        break;
      case 'item-played':
        this.liveItems.delete(report.item.itemId);
        this.announcePlayed(heardProgress(report.item, 0));
        break;
      case 'interrupted':
        this.settleInterrupt(
          report.generation,
          report.cutOff && heardProgress(report.cutOff, this.outputLatencyMs()),
        );
        break;
    }
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
    for (const [itemId, bytes] of this.liveItems) {
      return { itemId, playedMs: 0, receivedMs: Math.floor(bytes / WIRE_BYTES_PER_MS) };
    }
    return null;
  }
}
