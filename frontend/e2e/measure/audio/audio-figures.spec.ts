import { decibels, echoLevel, endOfSound, findInRecording, joinedRms } from './audio-figures.js';

/** Noise that is the same each time, between -1 and 1. */
function noise(length: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  });
}

/** Noise without its highest frequencies, as speech is: neighbours are alike. */
function hum(length: number, seed: number): Float32Array {
  const raw = noise(length + 64, seed);
  return Float32Array.from({ length }, (_, index) => {
    const around = raw.subarray(index, index + 64);
    return around.reduce((sum, sample) => sum + sample, 0) / 16;
  });
}

describe('a level', () => {
  it.each([
    [1, 0],
    [0.1, -20],
    [0, -120],
  ])('of %d is %d dB', (rms, db) => {
    expect(decibels(rms)).toBeCloseTo(db);
  });

  it('of several pieces is that of their power', () => {
    expect(joinedRms([0, 0, 0, 0.2])).toBeCloseTo(0.1);
    expect(joinedRms([])).toBe(0);
  });
});

describe('an item in a recording', () => {
  const item = hum(4_800, 7);
  const recording = new Float32Array(24_000);
  recording.set(hum(6_000, 99), 1_000);
  recording.set(
    item.map((sample) => sample * 0.3),
    12_345,
  );

  it('is found to the sample, however loud it was recorded', () => {
    const { startSample, likeness } = findInRecording(recording, item);
    expect(startSample).toBe(12_345);
    expect(likeness).toBeCloseTo(1);
  });

  it('is found by an s as well, which swings many times where a vowel does once', () => {
    const hiss = hum(4_800, 7).map((loudness, index) => loudness * Math.sin((index * Math.PI) / 7));
    const place = findInRecording(Float32Array.from([...hum(12_345, 3), ...hiss, ...hum(6_000, 4)]), hiss);
    expect(place.startSample).toBe(12_345);
    expect(place.likeness).toBeCloseTo(1);
  });

  it('is told from something else by how alike the two are', () => {
    expect(findInRecording(recording, hum(4_800, 5)).likeness).toBeLessThan(0.5);
  });

  it('ends with its last audible sample', () => {
    const sound = Float32Array.from([0, 0.5, -0.5, 0.2, 0.001, 0, 0]);
    expect(endOfSound(sound, 0, 7, 0.01)).toBe(4);
    expect(endOfSound(sound, 5, 7, 0.01)).toBe(5);
  });
});

describe('the echo that is left', () => {
  const loudness = [
    { atMs: 1_000, rms: 0.2 },
    { atMs: 7_000, rms: 0.2 },
    { atMs: 9_000, rms: 0.001 },
  ];

  it('counts once it had time to be cancelled, and only while the tutor is heard', () => {
    const sent = [
      { atMs: 1_010, rms: 0.5 },
      { atMs: 7_010, rms: 0.001 },
      { atMs: 9_010, rms: 0.5 },
    ];
    expect(echoLevel(sent, loudness, 5_000).worstDb).toBeCloseTo(-60);
  });

  it('is unknown when nothing was sent meanwhile', () => {
    expect(() => echoLevel([], loudness, 5_000)).toThrow('Nothing was sent');
  });
});
