import { computed, signal } from '@angular/core';
import { AudioError } from '../../audio/audio-ports';
import type { AudioProblem, AudioStage, Microphone } from '../../audio/audio-ports';
import { EchoLearning } from './conversation-echo-learning';
import { joinFrames } from './conversation-frames';

/** Why the tutor cannot hear the learner. */
export type MicrophoneProblem = AudioProblem | 'microphone_lost';

/** The learner's microphone as the conversation sees it: asked for, muted, paused, lost and found again. */
export class ConversationMicrophone {
  private readonly opened = signal<Microphone | null>(null);
  private readonly failure = signal<AudioProblem | null>(null);
  private readonly isMutedByLearner = signal(false);
  private readonly isPaused = signal(false);
  private isSending = false;
  private isReleased = false;
  private listenedTo: Microphone | null = null;
  private readonly echoLearning = new EchoLearning();

  /** True while the permission prompt is open. */
  readonly isAsking = computed(() => this.opened() === null && this.failure() === null);
  readonly problem = computed<MicrophoneProblem | null>(() =>
    this.opened()?.isLost() ? 'microphone_lost' : this.failure(),
  );
  /** Nothing is sent while this is true, whoever wished it. */
  readonly isMuted = computed(() => this.isMutedByLearner() || this.isPaused());
  /** RMS, 0 to 1. */
  readonly level = computed(() => (this.isHeldBack() ? 0 : (this.opened()?.level() ?? 0)));

  /**
   * @param send takes what the learner says: PCM16 24 kHz mono, up to a second at once.
   * @param isHeldBack true while turns begin with a button that is not pressed. The device goes on: it must be there at once.
   */
  constructor(
    private readonly stage: AudioStage,
    private readonly send: (pcm16: Uint8Array) => void,
    private readonly isHeldBack: () => boolean,
  ) {
    void this.adopt(stage.microphone);
  }

  /** Call inside a click. */
  retry(): Promise<void> {
    this.opened.set(null);
    this.failure.set(null);
    return this.adopt(this.stage.retryMicrophone());
  }

  setMuted(isMuted: boolean): void {
    this.isMutedByLearner.set(isMuted);
    this.applyMute();
  }

  /** Silent while the page is out of sight. */
  setPaused(isPaused: boolean): void {
    this.isPaused.set(isPaused);
    this.applyMute();
  }

  /** The session is ready: what was said since the microphone opened goes first. */
  startSending(): void {
    this.isSending = true;
    this.listen();
  }

  /** Audio of the tutor is about to sound, and to come back through an open microphone. */
  tutorSounds(): void {
    if (this.opened() !== null) this.echoLearning.tutorSounds();
  }

  /** Nothing is sent any more, whatever still comes from the device. */
  release(): void {
    this.isReleased = true;
  }

  private async adopt(microphone: Promise<Microphone>): Promise<void> {
    try {
      this.opened.set(await microphone);
      this.echoLearning.beginAnew();
      this.applyMute();
      this.listen();
    } catch (error) {
      if (!(error instanceof AudioError)) throw error;
      this.failure.set(error.problem);
    }
  }

  private applyMute(): void {
    this.opened()?.setMuted(this.isMuted());
  }

  private listen(): void {
    const microphone = this.opened();
    // Twice the same listener, or the old device beside the new one, would say everything twice.
    if (!this.isSending || !microphone || microphone === this.listenedTo) return;
    this.listenedTo = microphone;
    let waiting: Uint8Array[] | null = [];
    microphone.onFrame((pcm16) => {
      if (waiting) waiting.push(pcm16);
      else if (microphone === this.listenedTo) this.forward(pcm16);
    });
    // What had been kept came at once; it leaves in few large pieces, because the server limits events a second.
    const kept = joinFrames(waiting);
    waiting = null;
    kept.forEach((pcm16) => this.forward(pcm16));
  }

  private forward(pcm16: Uint8Array): void {
    if (this.isReleased || this.isMuted() || this.isHeldBack()) return;
    // Silence, not nothing: upstream counts time by what it hears.
    this.send(this.echoLearning.isUnderWay ? new Uint8Array(pcm16.byteLength) : pcm16);
  }
}
