import type { AudioReport } from './audio-probe.js';
import { measureInterruptions } from './interruption.js';
import type { Recording } from './loudspeaker-recording.js';

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

/** The item from 1,000 ms on, cut off after `playedMs`; in its middle it was not there in time. */
function record(playedMs: number, stalledMs = 0): Recording {
  const samples = new Int16Array(6_000 * RIG_SAMPLES_PER_MS);
  for (let index = 0; index < playedMs * RIG_SAMPLES_PER_MS; index += 1) {
    const lateMs = index < 800 * RIG_SAMPLES_PER_MS ? 0 : stalledMs;
    samples[(1_000 + lateMs) * RIG_SAMPLES_PER_MS + index] = (ITEM[Math.floor(index / 2)] ?? 0) / 2;
  }
  return { samples, startedAtMs: 70_000 };
}

/** The page's clock began 20 s before the recording; `speech_started` arrives 1,150 ms after the item began to sound. */
function report(audioEndMs: number): AudioReport {
  const bytes = Buffer.from(ITEM.buffer);
  return {
    sent: [],
    timeOriginMs: 50_000,
    loudness: [],
    events: [{ atMs: 22_150, type: 'input_audio_buffer.speech_started' }],
    truncations: [{ atMs: 22_160, itemId: 'tutor-1', audioEndMs }],
    items: {
      'tutor-1': [bytes.subarray(0, 48_000).toString('base64'), bytes.subarray(48_000).toString('base64')],
    },
    outputLatencyMs: 0,
  };
}

describe('an interruption', () => {
  it('is measured against what the loudspeaker has played, and when', () => {
    const [found] = measureInterruptions(report(1_190), record(1_200));
    expect(found?.audioEndErrorMs).toBeCloseTo(-10, 0);
    expect(found?.silentAfterMs).toBeCloseTo(50, 0);
    expect(found?.stalledMs).toBeCloseTo(0, 0);
  });

  it('does not take for heard what was silence because the sound came late', () => {
    const [found] = measureInterruptions(report(1_190), record(1_200, 60));
    expect(found?.audioEndErrorMs).toBeCloseTo(-10, 0);
    expect(found?.silentAfterMs).toBeCloseTo(110, 0);
    expect(found?.stalledMs).toBeCloseTo(60, 0);
  });

  it('is left out when its item is not in the recording', () => {
    const nothing = { samples: new Int16Array(240_000), startedAtMs: 70_000 };
    expect(measureInterruptions(report(1_190), nothing)).toEqual([]);
  });
});
