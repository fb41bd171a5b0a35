import type { AudioReport } from './audio-probe.js';
import { endOfSound, findInRecording } from './audio-figures.js';
import { RIG_RATE_HZ } from './pulse-rig.js';

const WIRE_RATE_HZ = 24_000;
const SAMPLES_PER_MS = RIG_RATE_HZ / 1_000;
/** Peak below which nothing is heard: about -50 dB of full scale. */
const AUDIBLE_PEAK = 0.003;
const AUDIBLE_RMS = 0.005;
/** How much of an item is looked for in the recording. */
const PATTERN_MS = 600;
/** Below this, the item was not found. */
const LIKENESS_MIN = 0.8;
/** How long after what was told as heard the end of the sound is looked for: the next turn is later than that. */
const SEARCH_MS = 400;

export interface Interruption {
  /** What the client told as heard, less what the loudspeaker has really played. */
  readonly audioEndErrorMs: number;
  /** From the arrival of `speech_started` to the last sound at the loudspeaker. */
  readonly silentAfterMs: number;
}

/** What each interruption came to. Those whose cut fell into a pause of the tutor say nothing and are left out. */
export function measureInterruptions(report: AudioReport, recorded: Int16Array): Interruption[] {
  const recording = Float32Array.from(recorded, (sample) => sample / 32_768);
  let fromSample = 0;
  return report.truncations.flatMap((truncation) => {
    const item = decodeItem(report.items[truncation.itemId] ?? []);
    const firstLoud = item.findIndex((sample) => Math.abs(sample) > AUDIBLE_PEAK * 4);
    const pattern = item.subarray(firstLoud, firstLoud + PATTERN_MS * SAMPLES_PER_MS);
    const place = findInRecording(recording, pattern, fromSample);
    if (firstLoud < 0 || place.likeness < LIKENESS_MIN) return [];
    const itemStart = place.startSample - firstLoud;
    const told = itemStart + truncation.audioEndMs * SAMPLES_PER_MS;
    const end = endOfSound(recording, itemStart, told + SEARCH_MS * SAMPLES_PER_MS, AUDIBLE_PEAK);
    fromSample = end;
    const spoken = report.events.findLast(
      ({ type, atMs }) => type === 'input_audio_buffer.speech_started' && atMs <= truncation.atMs,
    );
    const begun = beginningOf(report, spoken?.atMs ?? 0, (end - place.startSample) / SAMPLES_PER_MS);
    if (spoken === undefined || begun === undefined || !isLoudAt(item, end - itemStart)) return [];
    const playedMs = (end - place.startSample) / SAMPLES_PER_MS;
    return [
      {
        audioEndErrorMs: truncation.audioEndMs - (end - itemStart) / SAMPLES_PER_MS,
        silentAfterMs: playedMs - (spoken.atMs - begun) + report.outputLatencyMs,
      },
    ];
  });
}

/** When the page began to play what was cut off: the first sound after the last silence of half a second before it. */
function beginningOf({ loudness }: AudioReport, cutAtMs: number, playedMs: number): number | undefined {
  const about = cutAtMs - playedMs;
  return loudness.find(({ atMs, rms }) => atMs > about - 250 && rms > AUDIBLE_RMS)?.atMs;
}

/** Whether the item would have gone on being heard: else nobody can tell from its sound where it was cut. */
function isLoudAt(item: Float32Array, sample: number): boolean {
  const after = item.subarray(sample + 10 * SAMPLES_PER_MS, sample + 60 * SAMPLES_PER_MS);
  return after.some((value) => Math.abs(value) > AUDIBLE_PEAK * 4);
}

/** At the rate of the recording; halfway between two samples is their mean. */
function decodeItem(pieces: readonly string[]): Float32Array {
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
  const ratio = RIG_RATE_HZ / WIRE_RATE_HZ;
  const length = Math.floor(bytes.length / 2);
  const at = (index: number): number => (index < length ? bytes.readInt16LE(index * 2) / 32_768 : 0);
  return Float32Array.from({ length: length * ratio }, (_, index) => {
    const whole = Math.floor(index / ratio);
    const part = index / ratio - whole;
    return at(whole) * (1 - part) + at(whole + 1) * part;
  });
}
