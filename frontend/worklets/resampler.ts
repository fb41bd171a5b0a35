import { designLowPassKernel, identityKernel, type PolyphaseKernel } from './low-pass-kernel.js';

/** Above this many phases (odd pairs of rates) neighbouring phases are interpolated instead of stored. */
const MOST_PHASES = 512;

const ROOM_SAMPLES = 4_096;

/**
 * Changes the sampling rate of a mono stream with a windowed-sinc low-pass. Output sample 0 lies exactly on input
 * sample 0: the filter's delay shows only as samples that must arrive before the output can be pulled
 * (`lookaheadSamples`). Positions are integers over a common denominator, so nothing drifts.
 */
export class Resampler {
  private readonly kernel: PolyphaseKernel;
  /** Every output sample lies `stepNumerator / stepDenominator` input samples after the one before. */
  private readonly stepNumerator: number;
  private readonly stepDenominator: number;

  private history = new Float32Array(ROOM_SAMPLES);
  private historyLength = 0;
  /** Position of the next output sample: an index into `history` and a fraction over `stepDenominator`. */
  private index = 0;
  private fraction = 0;

  /** @param inputRateHz whole Hz @param outputRateHz whole Hz */
  constructor(inputRateHz: number, outputRateHz: number) {
    const divisor = greatestCommonDivisor(inputRateHz, outputRateHz);
    this.stepNumerator = inputRateHz / divisor;
    this.stepDenominator = outputRateHz / divisor;
    this.kernel =
      inputRateHz === outputRateHz
        ? identityKernel()
        : designLowPassKernel(inputRateHz, outputRateHz, Math.min(this.stepDenominator, MOST_PHASES));
    this.reset();
  }

  /** Input samples after an output sample's own position that it depends on. */
  get lookaheadSamples(): number {
    return this.kernel.halfLength;
  }

  /** Forgets the stream; the next sample pushed is sample 0 of a new one. */
  reset(): void {
    this.history.fill(0);
    this.historyLength = this.kernel.halfLength - 1;
    this.index = this.kernel.halfLength - 1;
    this.fraction = 0;
  }

  /** How many input samples have to be pushed before `outputLength` samples can be pulled. */
  inputNeeded(outputLength: number): number {
    if (outputLength <= 0) return 0;
    const steps = this.fraction + (outputLength - 1) * this.stepNumerator;
    const lastIndex = this.index + Math.floor(steps / this.stepDenominator);
    return Math.max(0, lastIndex + this.kernel.halfLength + 1 - this.historyLength);
  }

  push(input: Float32Array, length = input.length): void {
    this.makeRoom(length);
    for (let i = 0; i < length; i++) this.history[this.historyLength + i] = input[i] ?? 0;
    this.historyLength += length;
  }

  /** Writes as many samples as the input pushed so far allows. @returns how many, at most `output.length`. */
  pull(output: Float32Array): number {
    const { halfLength } = this.kernel;
    let count = 0;
    while (count < output.length && this.index + halfLength < this.historyLength) {
      output[count++] = this.interpolate();
      this.fraction += this.stepNumerator;
      this.index += Math.floor(this.fraction / this.stepDenominator);
      this.fraction %= this.stepDenominator;
    }
    return count;
  }

  private interpolate(): number {
    const phase = (this.fraction * this.kernel.phaseCount) / this.stepDenominator;
    const row = Math.floor(phase);
    const weight = phase - row;
    const below = this.convolve(row);
    return weight === 0 ? below : below + weight * (this.convolve(row + 1) - below);
  }

  private convolve(row: number): number {
    const { coefficients, halfLength } = this.kernel;
    const rowLength = 2 * halfLength;
    const rowStart = row * rowLength;
    const historyStart = this.index - halfLength + 1;
    let sum = 0;
    for (let tap = 0; tap < rowLength; tap++) {
      sum += (this.history[historyStart + tap] ?? 0) * (coefficients[rowStart + tap] ?? 0);
    }
    return sum;
  }

  private makeRoom(length: number): void {
    if (this.historyLength + length <= this.history.length) return;
    // With a large step the next position may lie beyond what has arrived: nothing of the history is needed then.
    const dropped = Math.min(this.index - this.kernel.halfLength + 1, this.historyLength);
    this.history.copyWithin(0, dropped, this.historyLength);
    this.historyLength -= dropped;
    this.index -= dropped;
    if (this.historyLength + length <= this.history.length) return;
    const larger = new Float32Array(this.historyLength + length + ROOM_SAMPLES);
    larger.set(this.history.subarray(0, this.historyLength));
    this.history = larger;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
