import { rms } from './pcm.js';
import { resample } from './resample.js';

function sine(frequencyHz: number, sampleRateHz: number, seconds = 0.5, amplitude = 16_000): Int16Array {
  const samples = new Int16Array(Math.round(sampleRateHz * seconds));
  return samples.map((_, index) => amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz));
}

/** The level in dB against the input's, without the ends, where the filter sees nothing beside the signal. */
function gainDb(frequencyHz: number, fromHz: number, toHz: number): number {
  const output = resample(sine(frequencyHz, fromHz), fromHz, toHz);
  const edge = Math.floor(output.length / 10);
  return 20 * Math.log10(rms(output.subarray(edge, -edge)) / (16_000 / Math.SQRT2));
}

describe('resampling', () => {
  it.each([100, 440, 1_000, 3_000, 6_000, 8_000])(
    'keeps %d Hz within 0.1 dB from 22,050 to 24,000 Hz',
    (hz) => {
      expect(Math.abs(gainDb(hz, 22_050, 24_000))).toBeLessThan(0.1);
    },
  );

  it.each([13_000, 15_000, 20_000])('lets nothing of %d Hz fold back when it halves the rate', (hz) => {
    expect(gainDb(hz, 48_000, 24_000)).toBeLessThan(-60);
  });

  it('makes no image of the input spectrum when it raises the rate', () => {
    const input = sine(9_000, 22_050);
    const output = resample(input, 22_050, 48_000);
    const edge = 2_000;
    // The image of 9,000 Hz would lie at 22,050 - 9,000 Hz.
    expect(levelAt(13_050, output.subarray(edge, -edge), 48_000)).toBeLessThan(
      levelAt(9_000, output.subarray(edge, -edge), 48_000) / 1_000,
    );
  });

  it('keeps the duration and the phase', () => {
    const output = resample(sine(440, 22_050), 22_050, 24_000);
    const expected = sine(440, 24_000);
    expect(output).toHaveLength(expected.length);
    for (let index = 2_000; index < 4_000; index++) {
      expect(Math.abs((output[index] ?? NaN) - (expected[index] ?? NaN))).toBeLessThan(200);
    }
  });

  it('saturates instead of wrapping around', () => {
    const square = new Int16Array(2_205).map((_, index) => (index % 100 < 50 ? 32_767 : -32_768));
    const output = resample(square, 22_050, 24_000);
    for (let index = 40; index < 50; index++) expect(output[index]).toBeGreaterThan(30_000);
  });

  it('gives back a copy at the same rate, and nothing for nothing', () => {
    const input = Int16Array.of(1, 2, 3);
    const output = resample(input, 24_000, 24_000);
    expect(output).toEqual(input);
    expect(output).not.toBe(input);
    expect(resample(new Int16Array(), 22_050, 24_000)).toHaveLength(0);
  });
});

/** Amplitude of one frequency, by correlation. */
function levelAt(frequencyHz: number, samples: Int16Array, sampleRateHz: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, index) => {
    const angle = (2 * Math.PI * frequencyHz * index) / sampleRateHz;
    // A Hann window, so that the strong tone does not leak into the weak one's place.
    const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / samples.length));
    real += windowed * Math.cos(angle);
    imaginary += windowed * Math.sin(angle);
  });
  return Math.hypot(real, imaginary) / samples.length;
}
