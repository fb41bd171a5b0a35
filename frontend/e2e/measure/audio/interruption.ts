import type { AudioReport } from './audio-probe.js';
import { endOfSound, findInRecording } from './audio-figures.js';
import type { Recording } from './loudspeaker-recording.js';
import { RIG_RATE_HZ } from './pulse-rig.js';

const WIRE_RATE_HZ = 24_000;
const SAMPLES_PER_MS = RIG_RATE_HZ / 1_000;
/** Peak below which nothing is heard: about -50 dB of full scale. */
const AUDIBLE_PEAK = 0.003;
/** How much of an item is looked for in the recording. */
const PATTERN_MS = 600;
/** How much of what was heard last is looked for in the item. */
const LAST_MS = 150;
/** A browser that was silent for longer in the middle of an item has opened its sound anew. */
const STALL_MAX_MS = 500;
/** Below this, the item was not found. */
const LIKENESS_MIN = 0.8;
/** How long after what was told as heard the end of the sound is looked for: the next turn is later than that. */
const SEARCH_MS = 400;

export interface Interruption {
  /** What the client told as heard, less what the loudspeaker has really played of the item. */
  readonly audioEndErrorMs: number;
  /** From the arrival of `speech_started` to the last sound at the loudspeaker, by the clock on the wall. */
  readonly silentAfterMs: number;
  /** How long the loudspeaker was without sound in the middle of the item: it came too late from the browser. */
  readonly stalledMs: number;
}

/** What each interruption came to. Those whose cut fell into a pause of the tutor say nothing and are left out. */
export function measureInterruptions(report: AudioReport, recorded: Recording): Interruption[] {
  const recording = Float32Array.from(recorded.samples, (sample) => sample / 32_768);
  return report.truncations.flatMap((truncation) => {
    const item = decodeItem(report.items[truncation.itemId] ?? []);
    const firstLoud = item.findIndex((sample) => Math.abs(sample) > AUDIBLE_PEAK * 4);
    const pattern = item.subarray(firstLoud, firstLoud + PATTERN_MS * SAMPLES_PER_MS);
    const cutAt = (report.timeOriginMs + truncation.atMs - recorded.startedAtMs) * SAMPLES_PER_MS;
    const place = findInRecording(
      recording.subarray(0, Math.max(0, Math.round(cutAt + SEARCH_MS * SAMPLES_PER_MS))),
      pattern,
      Math.max(0, Math.round(cutAt - (truncation.audioEndMs + STALL_MAX_MS) * SAMPLES_PER_MS)),
    );
    if (firstLoud < 0 || place.likeness < LIKENESS_MIN) return [];
    const itemStart = place.startSample - firstLoud;
    const told = itemStart + truncation.audioEndMs * SAMPLES_PER_MS;
    const end = endOfSound(recording, itemStart, told + SEARCH_MS * SAMPLES_PER_MS, AUDIBLE_PEAK);
    const spoken = report.events.findLast(
      ({ type, atMs }) => type === 'input_audio_buffer.speech_started' && atMs <= truncation.atMs,
    );
    const heard = heardOf(item, recording.subarray(itemStart, end));
    if (spoken === undefined || !isLoudAt(item, heard)) return [];
    return [
      {
        audioEndErrorMs: truncation.audioEndMs - heard / SAMPLES_PER_MS,
        silentAfterMs: recorded.startedAtMs + end / SAMPLES_PER_MS - (report.timeOriginMs + spoken.atMs),
        stalledMs: (end - itemStart - heard) / SAMPLES_PER_MS,
      },
    ];
  });
}

/**
 * How many samples of an item were heard, by what was heard last of it: its length in the recording would count the
 * silence as well where the browser was late with the sound.
 */
function heardOf(item: Float32Array, heard: Float32Array): number {
  const last = heard.subarray(-LAST_MS * SAMPLES_PER_MS);
  const from = Math.max(0, heard.length - last.length - STALL_MAX_MS * SAMPLES_PER_MS);
  const { startSample, likeness } = findInRecording(item.subarray(0, heard.length), last, from);
  return likeness < LIKENESS_MIN ? heard.length : startSample + last.length;
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
