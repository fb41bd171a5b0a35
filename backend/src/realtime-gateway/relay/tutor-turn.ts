import type { SpokenTurn } from '../../sessions/redeemed-session.js';
import { cutAtWord, ELLIPSIS } from './cut-at-word.js';
import { base64PcmDurationMs } from './pcm-duration.js';

/** What the tutor says in one go, as its words and the length of its audio come in. */
export class TutorTurn implements SpokenTurn {
  readonly speaker = 'tutor';
  /** Others know of it. */
  isTold = false;
  private words = '';
  private isWhole = false;
  /** What was heard of it before playback was stopped; null: everything, as far as anybody knows. */
  private heardWords: string | null = null;
  private heardMs = 0;
  private audioBytes = 0;
  private audioFrames = 0;
  /** Bytes of an audio event around its audio. */
  private envelopeBytes = 0;

  constructor(
    readonly position: number,
    readonly itemId: string | null,
  ) {}

  /** True once a sound of it has come. */
  get isHeard(): boolean {
    return this.audioFrames > 0;
  }

  /** What was heard of it; with an ellipsis while it goes on, and when it was cut. */
  get text(): string {
    return this.heardWords ?? (this.isWhole ? this.words : this.words.trimEnd() + ELLIPSIS);
  }

  /** An audio event has come; the first tells how much of such an event is no audio. All of one turn are alike in this. */
  addAudio(eventBytes: number, envelopeBytes?: number): void {
    this.envelopeBytes = envelopeBytes ?? this.envelopeBytes;
    this.audioBytes += eventBytes;
    this.audioFrames += 1;
  }

  addWords(words: string): void {
    this.words += words;
  }

  /** All its words, in the place of those that came one by one. */
  setWords(words: string): void {
    this.words = words;
  }

  /** Nothing more will come. `isWhole`: it was said to its end. */
  end(isWhole: boolean): void {
    this.isWhole = isWhole;
    // Of words and audio that were still to come when it was stopped, the share is known only now.
    if (this.heardWords !== null) this.stopAfter(this.heardMs);
  }

  /** Playback was stopped after so much of its audio. False when it had been played to the end. */
  stopAfter(heardMs: number): boolean {
    if (heardMs >= this.audioMs) return false;
    this.heardMs = heardMs;
    this.heardWords = cutAtWord(this.words, heardMs / this.audioMs);
    return true;
  }

  private get audioMs(): number {
    return base64PcmDurationMs(this.audioBytes - this.audioFrames * this.envelopeBytes);
  }
}
