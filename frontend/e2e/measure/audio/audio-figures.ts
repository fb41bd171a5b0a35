import { quantile } from '../statistics.js';

/** Levels below this are silence: -120 dB of full scale. */
const SILENCE_RMS = 1e-6;

/** Samples of the first look: at 48 kHz up to 6 kHz is told apart, most of what an s consists of. */
const COARSE_STEP = 4;

/** Level of full scale, in decibels. */
export function decibels(rms: number): number {
  return 20 * Math.log10(Math.max(rms, SILENCE_RMS));
}

/** The level of several equally long pieces together. */
export function joinedRms(levels: readonly number[]): number {
  if (levels.length === 0) return 0;
  return Math.sqrt(levels.reduce((sum, rms) => sum + rms * rms, 0) / levels.length);
}

export interface PlacedAudio {
  /** Where the item begins in the recording, in samples of the recording. */
  readonly startSample: number;
  /** How alike the two are there, 0 to 1. */
  readonly likeness: number;
}

/**
 * Finds what an item sounds like in a recording, by the piece of it that is told.
 * @param pattern some tenths of a second of the item, at the rate of the recording
 */
export function findInRecording(recording: Float32Array, pattern: Float32Array, fromSample = 0): PlacedAudio {
  const rough = bestOffset(recording, pattern, {
    from: fromSample,
    to: recording.length - pattern.length,
    step: COARSE_STEP,
  });
  const from = Math.max(fromSample, rough.startSample - COARSE_STEP);
  return bestOffset(recording, pattern, { from, to: rough.startSample + COARSE_STEP, step: 1 });
}

function bestOffset(
  recording: Float32Array,
  pattern: Float32Array,
  range: { readonly from: number; readonly to: number; readonly step: number },
): PlacedAudio {
  let best: PlacedAudio = { startSample: range.from, likeness: -1 };
  for (let start = range.from; start <= range.to; start += range.step) {
    const likeness = correlation(recording, pattern, start, range.step);
    if (likeness > best.likeness) best = { startSample: start, likeness };
  }
  return best;
}

/** Normalised, so that the volume does not matter. */
function correlation(recording: Float32Array, pattern: Float32Array, start: number, step: number): number {
  let product = 0;
  let recordedPower = 0;
  let patternPower = 0;
  for (let index = 0; index < pattern.length; index += step) {
    const recorded = recording[start + index] ?? 0;
    const wanted = pattern[index] ?? 0;
    product += recorded * wanted;
    recordedPower += recorded * recorded;
    patternPower += wanted * wanted;
  }
  const power = Math.sqrt(recordedPower * patternPower);
  return power === 0 ? 0 : product / power;
}

/** The last sample of `range` that is louder than `peak`, plus one; its beginning when none is. */
export function endOfSound(recording: Float32Array, from: number, to: number, peak: number): number {
  for (let index = Math.min(to, recording.length) - 1; index >= from; index -= 1) {
    if (Math.abs(recording[index] ?? 0) > peak) return index + 1;
  }
  return from;
}

/** The echo that is left while the tutor is heard: the level of what was sent, once `settledMs` have passed since its first word. */
export function echoLevel(
  sent: readonly { readonly atMs: number; readonly rms: number }[],
  loudness: readonly { readonly atMs: number; readonly rms: number }[],
  settledMs: number,
): { readonly meanDb: number; readonly worstDb: number } {
  const audible = loudness.filter(({ rms }) => rms > 0.005);
  const firstAtMs = audible[0]?.atMs ?? Infinity;
  const heardAt = new Set(audible.map(({ atMs }) => Math.floor(atMs / 40)));
  const levels = sent
    .filter(({ atMs }) => atMs > firstAtMs + settledMs && heardAt.has(Math.floor(atMs / 40)))
    .map(({ rms }) => rms);
  if (levels.length === 0) throw new Error('Nothing was sent while the tutor was heard.');
  return { meanDb: decibels(joinedRms(levels)), worstDb: decibels(quantile(levels, 1)) };
}
