import type { AudioReport } from './audio-probe.js';
import { measureInterruptions } from './interruption.js';

const WIRE_SAMPLES_PER_MS = 24;
const RIG_SAMPLES_PER_MS = 48;

/** Three seconds of something like a voice: loud throughout, and nowhere the same. */
const ITEM = Int16Array.from({ length: 3_000 * WIRE_SAMPLES_PER_MS }, (_, index) => {
  const seconds = index / 24_000;
  const pitchHz = 150 + 60 * Math.sin(2 * Math.PI * 0.7 * seconds) + 20 * seconds;
  return Math.round(
    9_000 * Math.sin(2 * Math.PI * pitchHz * seconds) + 3_000 * Math.sin(9_000 * seconds ** 2),
  );
});

/** The item from `startMs` on, cut off after `playedMs`. */
function record(startMs: number, playedMs: number): Int16Array {
  const recording = new Int16Array(6_000 * RIG_SAMPLES_PER_MS);
  for (let index = 0; index < playedMs * RIG_SAMPLES_PER_MS; index += 1) {
    recording[startMs * RIG_SAMPLES_PER_MS + index] = (ITEM[Math.floor(index / 2)] ?? 0) / 2;
  }
  return recording;
}

/** The page's clock runs 10 s ahead of the recording; `speech_started` arrives 1,150 ms into the item. */
function report(audioEndMs: number, outputLatencyMs = 0): AudioReport {
  const bytes = Buffer.from(ITEM.buffer);
  return {
    sent: [],
    loudness: [
      { atMs: 10_900, rms: 0 },
      { atMs: 11_000, rms: 0.2 },
      { atMs: 11_004, rms: 0.2 },
    ],
    events: [{ atMs: 12_150, type: 'input_audio_buffer.speech_started' }],
    truncations: [{ atMs: 12_160, itemId: 'tutor-1', audioEndMs }],
    items: {
      'tutor-1': [bytes.subarray(0, 48_000).toString('base64'), bytes.subarray(48_000).toString('base64')],
    },
    outputLatencyMs,
  };
}

describe('an interruption', () => {
  it('is measured against what the loudspeaker has played', () => {
    const [found] = measureInterruptions(report(1_190), record(1_000, 1_200));
    expect(found?.audioEndErrorMs).toBeCloseTo(-10, 0);
    expect(found?.silentAfterMs).toBeCloseTo(50, 0);
  });

  it('takes longer until it is silent where the way to the loudspeaker is longer', () => {
    const [found] = measureInterruptions(report(1_190, 40), record(1_000, 1_200));
    expect(found?.silentAfterMs).toBeCloseTo(90, 0);
  });

  it('is left out when its item is not in the recording', () => {
    expect(measureInterruptions(report(1_190), new Int16Array(240_000))).toEqual([]);
  });
});
