import { WIRE_SAMPLE_RATE_HZ, rms } from './pcm.js';

const FRAME_MS = 20;
const FRAME_SAMPLES = (WIRE_SAMPLE_RATE_HZ / 1_000) * FRAME_MS;

/** Speech begins with 3 loud frames among 5: a click is shorter, and no word starts with two silent frames. */
const ONSET_FRAMES = 3;
const ONSET_WINDOW_FRAMES = 5;

/** The noise floor is the quietest moment of this long; running speech always holds a quieter one (stops, breath). */
const NOISE_WINDOW_FRAMES = 3_000 / FRAME_MS;

/** A loud room must not raise the floor so far that a voice drowns in it. */
const NOISE_FLOOR_MAX_DB = -35;
const DIGITAL_SILENCE_DB = -90;

/** A silence this long parts two phrases of one turn; shorter ones are within words and between them. */
const PHRASE_GAP_FRAMES = 700 / FRAME_MS;

/** Once speech is on, its quieter ends (a trailing vowel, an unvoiced consonant) still count as speech. */
const HYSTERESIS_DB = 4;

export interface VoiceActivitySettings {
  /** 0 to 1, as in `server_vad`: higher needs louder speech. */
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  /** How long a silence ends the turn, after so many phrases of it: 1 in the silence after the first. */
  readonly silenceDurationMs: (phrases: number) => number;
}

/** Times are milliseconds of received audio since the detector was made. */
export type VoiceActivity =
  /** `atMs` is where the speech begins, prefix padding included. */
  | { readonly kind: 'started'; readonly atMs: number }
  /** `atMs` is where the silence that ended the speech was complete. */
  | { readonly kind: 'stopped'; readonly atMs: number };

/**
 * Finds speech in PCM16 audio at 24 kHz by its energy over an adaptive noise floor. Time is counted in received
 * audio, never by the wall clock, so the result is the same however fast the audio arrives.
 */
export class VoiceActivityDetector {
  private settings: VoiceActivitySettings;
  private readonly pending = new Int16Array(FRAME_SAMPLES);
  private pendingSamples = 0;
  private frames = 0;
  private isSpeaking = false;
  private silentFrames = 0;
  /** Phrases of the turn that is going on. */
  private phrases = 0;
  private lastStopMs = 0;
  private recentlyLoud: boolean[] = [];
  private recentLevelsDb: number[] = [];

  constructor(settings: VoiceActivitySettings) {
    this.settings = settings;
  }

  /** Takes effect with the next frame; what was heard so far is kept. */
  configure(settings: VoiceActivitySettings): void {
    this.settings = settings;
  }

  /** Milliseconds of audio judged so far. */
  get elapsedMs(): number {
    return this.frames * FRAME_MS;
  }

  /** Forgets speech that is going on, without reporting its end; the clock and the noise floor stay. */
  interrupt(): void {
    this.isSpeaking = false;
    this.silentFrames = 0;
    this.recentlyLoud = [];
    this.lastStopMs = this.elapsedMs;
  }

  /** What happened in this audio, in order. Any number of samples; a rest shorter than a frame waits for more. */
  process(samples: Int16Array): VoiceActivity[] {
    const activity: VoiceActivity[] = [];
    let offset = 0;
    while (offset < samples.length) {
      const part = samples.subarray(offset, offset + FRAME_SAMPLES - this.pendingSamples);
      this.pending.set(part, this.pendingSamples);
      this.pendingSamples += part.length;
      offset += part.length;
      if (this.pendingSamples < FRAME_SAMPLES) break;
      this.pendingSamples = 0;
      const change = this.judgeFrame(toDecibels(rms(this.pending)));
      if (change) activity.push(change);
    }
    return activity;
  }

  private judgeFrame(levelDb: number): VoiceActivity | null {
    this.frames += 1;
    const isLoud = levelDb > this.thresholdDb() - (this.isSpeaking ? HYSTERESIS_DB : 0);
    remember(this.recentLevelsDb, levelDb, NOISE_WINDOW_FRAMES);
    return this.isSpeaking ? this.judgeEnd(isLoud) : this.judgeOnset(isLoud);
  }

  private judgeOnset(isLoud: boolean): VoiceActivity | null {
    remember(this.recentlyLoud, isLoud, ONSET_WINDOW_FRAMES);
    if (this.recentlyLoud.filter(Boolean).length < ONSET_FRAMES) return null;
    const framesSinceOnset = this.recentlyLoud.length - this.recentlyLoud.indexOf(true);
    const onsetMs = (this.frames - framesSinceOnset) * FRAME_MS;
    this.isSpeaking = true;
    this.silentFrames = 0;
    this.phrases = 1;
    this.recentlyLoud = [];
    return { kind: 'started', atMs: Math.max(this.lastStopMs, onsetMs - this.settings.prefixPaddingMs) };
  }

  private judgeEnd(isLoud: boolean): VoiceActivity | null {
    if (isLoud) {
      if (this.silentFrames >= PHRASE_GAP_FRAMES) this.phrases += 1;
      this.silentFrames = 0;
      return null;
    }
    this.silentFrames += 1;
    if (this.silentFrames * FRAME_MS < this.settings.silenceDurationMs(this.phrases)) return null;
    this.interrupt();
    return { kind: 'stopped', atMs: this.elapsedMs };
  }

  private thresholdDb(): number {
    const { threshold } = this.settings;
    const floorDb = Math.min(NOISE_FLOOR_MAX_DB, this.noiseFloorDb());
    return Math.max(-56 + 12 * threshold, floorDb + 6 + 12 * threshold);
  }

  private noiseFloorDb(): number {
    // Until a whole window was heard the room counts as quiet: a learner may speak from the first frame on.
    if (this.recentLevelsDb.length < NOISE_WINDOW_FRAMES) return DIGITAL_SILENCE_DB;
    return Math.min(...this.recentLevelsDb);
  }
}

function remember<T>(list: T[], value: T, maxLength: number): void {
  list.push(value);
  if (list.length > maxLength) list.shift();
}

function toDecibels(level: number): number {
  return level < 1 ? DIGITAL_SILENCE_DB : 20 * Math.log10(level / 32_768);
}
