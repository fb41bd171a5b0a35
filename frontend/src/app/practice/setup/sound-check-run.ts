import { signal } from '@angular/core';
import type { AudioProblem, AudioStage, Microphone } from '../../audio/audio-ports';
import { AudioError } from '../../audio/audio-ports';

export type SoundCheckState =
  /** The browser's permission prompt is open. */
  | { readonly phase: 'asking' }
  | { readonly phase: 'listening' }
  /** The learner hears what they said. */
  | { readonly phase: 'replaying' }
  | { readonly phase: 'passed' }
  /** Five seconds without a voice. */
  | { readonly phase: 'silent' }
  | { readonly phase: 'failed'; readonly problem: AudioProblem };

/** A level that is a voice close to the microphone and not a quiet room: about -40 dB of full scale. */
const VOICE_RMS = 0.01;
/** 400 ms of voice: a word, not a click. */
const VOICED_FRAMES_TO_PASS = 10;
const LISTENING_MS = 5_000;
/** Time to finish the word before the answer. */
const AFTER_VOICE_MS = 1_200;
const ITEM_ID = 'sound-check';

/** One check of microphone and loudspeaker on a stage, which it closes when it is over or stopped. */
export class SoundCheckRun {
  private readonly current = signal<SoundCheckState>({ phase: 'asking' });
  private readonly heard: Uint8Array[] = [];
  private voicedFrames = 0;
  private microphone: Microphone | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly state = this.current.asReadonly();

  constructor(private readonly stage: AudioStage) {
    stage.microphone.then(
      (microphone) => this.listen(microphone),
      (error: unknown) => this.fail(error),
    );
  }

  /** RMS of whoever is heard now, 0 to 1. */
  level(): number {
    switch (this.state().phase) {
      case 'listening':
        return this.microphone?.level() ?? 0;
      case 'replaying':
        return this.stage.speaker.level();
      default:
        return 0;
    }
  }

  /** Switches the microphone off, whatever was going on. Idempotent. */
  stop(): void {
    clearTimeout(this.timer);
    void this.stage.close();
  }

  private listen(microphone: Microphone): void {
    this.microphone = microphone;
    this.current.set({ phase: 'listening' });
    this.timer = setTimeout(() => this.end({ phase: 'silent' }), LISTENING_MS);
    microphone.onFrame((pcm16) => this.hear(pcm16, microphone.level()));
  }

  private hear(pcm16: Uint8Array, rms: number): void {
    if (this.state().phase !== 'listening') return;
    this.heard.push(pcm16);
    if (rms < VOICE_RMS) return;
    this.voicedFrames += 1;
    if (this.voicedFrames !== VOICED_FRAMES_TO_PASS) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.replay(), AFTER_VOICE_MS);
  }

  private replay(): void {
    const { speaker } = this.stage;
    this.current.set({ phase: 'replaying' });
    this.microphone?.setMuted(true);
    // A browser that keeps the sound off must not keep the microphone on.
    this.timer = setTimeout(() => this.end({ phase: 'passed' }), 2 * LISTENING_MS);
    speaker.onItemPlayed(() => this.end({ phase: 'passed' }));
    for (const pcm16 of this.heard) speaker.enqueue(ITEM_ID, pcm16);
    speaker.complete(ITEM_ID);
  }

  private fail(error: unknown): void {
    if (!(error instanceof AudioError)) throw error;
    this.end({ phase: 'failed', problem: error.problem });
  }

  private end(state: SoundCheckState): void {
    this.current.set(state);
    this.stop();
  }
}
