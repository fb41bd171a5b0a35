import fc from 'fast-check';
import { Resampler } from './resampler';

const MICROPHONE_RATES_HZ = [48_000, 44_100, 16_000];
const SPEAKER_RATES_HZ = [48_000, 44_100, 96_000, 16_000];
const WIRE_RATE_HZ = 24_000;

const toDecibels = (ratio: number) => 20 * Math.log10(ratio);

function sine(frequencyHz: number, rateHz: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin((2 * Math.PI * frequencyHz * i) / rateHz));
}

function resample(input: Float32Array, inputRateHz: number, outputRateHz: number): Float32Array {
  const resampler = new Resampler(inputRateHz, outputRateHz);
  resampler.push(input);
  const output = new Float32Array(Math.ceil((input.length * outputRateHz) / inputRateHz));
  return output.subarray(0, resampler.pull(output));
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Gain of a tone at its own frequency, and everything else that came out, both relative to the tone that went in. */
function measureTone(frequencyHz: number, inputRateHz: number, outputRateHz: number) {
  const output = resample(sine(frequencyHz, inputRateHz, inputRateHz), inputRateHz, outputRateHz);
  // A whole number of periods of every multiple of 10 Hz, away from where the stream begins and ends.
  const start = outputRateHz / 10;
  const steady = output.subarray(start, start + outputRateHz / 2);
  let inPhase = 0;
  let quadrature = 0;
  steady.forEach((sample, i) => {
    const angle = (2 * Math.PI * frequencyHz * (start + i)) / outputRateHz;
    inPhase += (2 * sample * Math.sin(angle)) / steady.length;
    quadrature += (2 * sample * Math.cos(angle)) / steady.length;
  });
  const residue = steady.map((sample, i) => {
    const angle = (2 * Math.PI * frequencyHz * (start + i)) / outputRateHz;
    return sample - inPhase * Math.sin(angle) - quadrature * Math.cos(angle);
  });
  return {
    gainDb: toDecibels(Math.hypot(inPhase, quadrature)),
    phaseRadians: Math.atan2(quadrature, inPhase),
    residueDb: toDecibels(rms(residue) / Math.SQRT1_2),
  };
}

describe('Resampler', () => {
  describe.each(MICROPHONE_RATES_HZ)('from %i Hz to 24 kHz', (rateHz) => {
    // 8 kHz is the Nyquist frequency of a 16 kHz microphone: what it holds ends just below.
    const highestHz = Math.min(8_000, (rateHz / 2) * 0.9875);
    const passBandHz = [50, 300, 1_000, 2_500, 4_000, 6_000, 7_500, highestHz];

    it.each(passBandHz)('is flat within 0.1 dB and adds nothing above -60 dB at %d Hz', (frequencyHz) => {
      const { gainDb, residueDb } = measureTone(frequencyHz, rateHz, WIRE_RATE_HZ);
      expect(Math.abs(gainDb)).toBeLessThan(0.1);
      expect(residueDb).toBeLessThan(-60);
    });

    it('puts output sample 0 on input sample 0', () => {
      expect(Math.abs(measureTone(1_000, rateHz, WIRE_RATE_HZ).phaseRadians)).toBeLessThan(1e-4);
    });
  });

  it.each([
    [48_000, 12_000],
    [48_000, 13_500],
    [48_000, 16_000],
    [48_000, 23_000],
    [44_100, 12_000],
    [44_100, 14_000],
    [44_100, 21_000],
  ])('from %i Hz folds nothing of %i Hz back above -60 dB', (rateHz, frequencyHz) => {
    const output = resample(sine(frequencyHz, rateHz, rateHz), rateHz, WIRE_RATE_HZ);
    const steady = output.subarray(WIRE_RATE_HZ / 10, WIRE_RATE_HZ / 2);
    expect(toDecibels(rms(steady) / Math.SQRT1_2)).toBeLessThan(-60);
  });

  describe.each(SPEAKER_RATES_HZ)('from 24 kHz to %i Hz', (rateHz) => {
    it.each([100, 1_000, 4_000, 7_800])('is flat and leaves no image at %i Hz', (frequencyHz) => {
      const { gainDb, residueDb } = measureTone(frequencyHz, WIRE_RATE_HZ, rateHz);
      expect(Math.abs(gainDb)).toBeLessThan(0.1);
      expect(residueDb).toBeLessThan(-60);
    });
  });

  it('copes with rates that share almost no divisor', () => {
    const { gainDb, residueDb } = measureTone(3_000, WIRE_RATE_HZ, 44_110);
    expect(Math.abs(gainDb)).toBeLessThan(0.1);
    expect(residueDb).toBeLessThan(-60);
  });

  it('passes equal rates through untouched', () => {
    const input = sine(1_000, WIRE_RATE_HZ, 480);
    const output = resample(input, WIRE_RATE_HZ, WIRE_RATE_HZ);
    expect(output.length).toBeGreaterThan(470);
    expect(output).toEqual(input.subarray(0, output.length));
  });

  it('gives the same samples however the stream is cut into blocks', () => {
    const input = sine(440, 44_100, 12_000);
    const whole = resample(input, 44_100, WIRE_RATE_HZ);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6_000 }), { minLength: 1, maxLength: 12 }), (sizes) => {
        const resampler = new Resampler(44_100, WIRE_RATE_HZ);
        const pieces: number[] = [];
        const block = new Float32Array(8_000);
        let position = 0;
        for (const size of sizes) {
          resampler.push(input.subarray(position, position + size));
          position += size;
          pieces.push(...block.subarray(0, resampler.pull(block)));
        }
        expect(Float32Array.from(pieces)).toEqual(whole.subarray(0, pieces.length));
      }),
      { numRuns: 50 },
    );
  });

  it('knows exactly how much input the next block needs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(48_000, 44_100, 16_000, 22_050, 8_000, 96_000),
        fc.array(fc.integer({ min: 1, max: 512 }), { minLength: 1, maxLength: 30 }),
        (rateHz, blockLengths) => {
          const resampler = new Resampler(WIRE_RATE_HZ, rateHz);
          for (const length of blockLengths) {
            const needed = resampler.inputNeeded(length);
            resampler.push(new Float32Array(needed));
            expect(resampler.inputNeeded(length)).toBe(0);
            expect(resampler.inputNeeded(length + 1 + Math.ceil(rateHz / WIRE_RATE_HZ))).toBeGreaterThan(0);
            expect(resampler.pull(new Float32Array(length))).toBe(length);
          }
        },
      ),
    );
  });

  it('does not drift: a minute at 44.1 kHz yields a minute at 24 kHz, less only the lookahead', () => {
    const resampler = new Resampler(44_100, WIRE_RATE_HZ);
    const second = new Float32Array(44_100);
    const output = new Float32Array(30_000);
    let produced = 0;
    for (let seconds = 0; seconds < 60; seconds++) {
      resampler.push(second);
      produced += resampler.pull(output);
    }
    const missing = 60 * WIRE_RATE_HZ - produced;
    expect(missing).toBeGreaterThan(0);
    expect(missing).toBeLessThanOrEqual(resampler.lookaheadSamples);
  });

  it('begins a new stream after a reset, without a trace of the old one', () => {
    const resampler = new Resampler(48_000, WIRE_RATE_HZ);
    for (let block = 0; block < 10; block++) {
      resampler.push(new Float32Array(1_000).fill(1));
      resampler.pull(new Float32Array(1_000));
    }
    resampler.reset();
    resampler.push(new Float32Array(1_000));
    const output = new Float32Array(400);
    expect(resampler.pull(output)).toBe(400);
    expect(output.every((sample) => sample === 0)).toBe(true);
  });
});
