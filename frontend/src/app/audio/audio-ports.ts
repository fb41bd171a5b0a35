import type { Signal } from '@angular/core';

/** Why sound could not be opened. Each has its own message and a way on. */
export type AudioProblem =
  'microphone_denied' | 'microphone_missing' | 'microphone_busy' | 'audio_unsupported';

/** What `AudioStage.microphone` and `retryMicrophone` reject with. */
export class AudioError extends Error {
  constructor(
    readonly problem: AudioProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
    this.name = 'AudioError';
  }
}

/** The learner's side: PCM16 little endian, mono, 24 kHz, 40 ms (960 samples, 1,920 bytes) a frame. */
export interface Microphone {
  /** RMS of the latest frame, 0 to 1; 0 while muted. */
  readonly level: Signal<number>;
  readonly isMuted: Signal<boolean>;
  /**
   * True from the moment the track is gone (unplugged, taken by the system). Becomes false by itself when another device
   * takes over; otherwise `retryMicrophone` is the way on.
   */
  readonly isLost: Signal<boolean>;
  /** Mute stops frames; the track stays, getting it again would ask for permission again. */
  setMuted(isMuted: boolean): void;
  /** Frames since the microphone opened are kept (bounded) until the first listener arrives, so first words are not lost. */
  onFrame(listener: (pcm16: Uint8Array) => void): void;
}

/** How much of one tutor item was really heard, on the playback clock. */
export interface PlaybackProgress {
  readonly itemId: string;
  readonly playedMs: number;
  readonly receivedMs: number;
}

/** The tutor's side. Audio arrives faster than real time and is queued, item after item. */
export interface Speaker {
  /** RMS of what is sounding now, 0 to 1. */
  readonly level: Signal<number>;
  /** The item that sounds now, or null in silence. Updates about 20 times a second. */
  readonly progress: Signal<PlaybackProgress | null>;
  /** Queues PCM16 24 kHz mono of an item. Late audio of an interrupted item is dropped. */
  enqueue(itemId: string, pcm16: Uint8Array): void;
  /**
   * No more audio will come for this item: play what is left even if the start buffer is not full. Needed for every
   * item; until then silence after its last sample counts as a gap in it, and it stays in `progress`.
   */
  complete(itemId: string): void;
  /**
   * Fades out and drops everything queued. Resolves with the item that was sounding and what was heard of it, or null
   * when nothing was cut off (silence, or the item was heard whole).
   */
  interrupt(): Promise<PlaybackProgress | null>;
  /** Items heard to their last sample, in order. */
  onItemPlayed(listener: (progress: PlaybackProgress) => void): void;
}

/** Opens sound. Provided in DI so that tests can put a scripted stage in its place. */
export abstract class AudioStageFactory {
  /**
   * Must be called synchronously inside a click: creates and resumes the context at once, then asks for the microphone.
   * The speaker works while the permission prompt is still open.
   *
   * @returns at once; `speaker` is usable immediately, `microphone` resolves when permitted and rejects with `AudioError`.
   */
  abstract open(): AudioStage;
}

/** One AudioContext at the device's own rate for both directions. */
export interface AudioStage {
  readonly speaker: Speaker;
  /** Rejects with `AudioError`. Never settles once the stage is closed. */
  readonly microphone: Promise<Microphone>;
  /** True while the browser keeps the context suspended (autoplay rules, a phone call): offer "tap to enable sound". */
  readonly isBlocked: Signal<boolean>;
  /** Call inside a click. */
  resume(): Promise<void>;
  /**
   * Asks for the microphone again, after it was denied, missing or lost. Call inside a click. Resolves with a new
   * microphone, muted if the one before was; the one before is released and says nothing more.
   */
  retryMicrophone(): Promise<Microphone>;
  /** Stops tracks, closes the context, releases everything. Idempotent. */
  close(): Promise<void>;
}
