/** Stop-band rejection the kernels are designed for. */
const STOP_BAND_DB = 80;

/** Speech and its transcription need 8 kHz; a wider pass-band only makes the kernel longer. */
const WIDEST_PASS_BAND_HZ = 10_000;

/** How close to the lower Nyquist frequency the pass-band may come when that is below the widest. */
const NARROW_MARGIN = 0.0125;

/** A low-pass filter sampled at `phaseCount` fractions of an input sample. */
export interface PolyphaseKernel {
  /** Input samples needed on each side of an output sample. */
  readonly halfLength: number;
  readonly phaseCount: number;
  /** `phaseCount + 1` rows of `2 * halfLength` coefficients; each row sums to 1. */
  readonly coefficients: Float32Array;
}

/**
 * Designs the windowed-sinc (Kaiser) low-pass that a change of sampling rate needs: flat to 10 kHz or almost to the
 * lower Nyquist frequency, and 80 dB down from there on.
 */
export function designLowPassKernel(
  inputRateHz: number,
  outputRateHz: number,
  phaseCount: number,
): PolyphaseKernel {
  const { passEdgeHz, stopEdgeHz } = transitionBand(inputRateHz, outputRateHz);
  const cutoffPerSample = (passEdgeHz + stopEdgeHz) / inputRateHz;
  const transitionRadians = (2 * Math.PI * (stopEdgeHz - passEdgeHz)) / inputRateHz;
  const halfLength = Math.ceil((STOP_BAND_DB - 7.95) / (2.285 * transitionRadians) / 2) + 1;
  const beta = 0.1102 * (STOP_BAND_DB - 8.7);

  const rowLength = 2 * halfLength;
  const coefficients = new Float32Array((phaseCount + 1) * rowLength);
  for (let phase = 0; phase <= phaseCount; phase++) {
    const row = coefficients.subarray(phase * rowLength, (phase + 1) * rowLength);
    for (let tap = 0; tap < rowLength; tap++) {
      const distance = tap - (halfLength - 1) - phase / phaseCount;
      row[tap] = sinc(cutoffPerSample * distance) * kaiser(distance / halfLength, beta);
    }
    normalize(row);
  }
  return { halfLength, phaseCount, coefficients };
}

/** For equal rates: the sample itself. */
export function identityKernel(): PolyphaseKernel {
  return { halfLength: 1, phaseCount: 1, coefficients: Float32Array.of(1, 0, 0, 1) };
}

function transitionBand(
  inputRateHz: number,
  outputRateHz: number,
): { passEdgeHz: number; stopEdgeHz: number } {
  const nyquistHz = Math.min(inputRateHz, outputRateHz) / 2;
  const passEdgeHz = Math.min(WIDEST_PASS_BAND_HZ, nyquistHz * (1 - NARROW_MARGIN));
  // Going down, everything above the new Nyquist frequency folds back. Going up, images mirror around the old one,
  // so a transition centred on it keeps the pass-band widest.
  const stopEdgeHz = outputRateHz < inputRateHz ? nyquistHz : nyquistHz * (1 + NARROW_MARGIN);
  return { passEdgeHz: Math.min(passEdgeHz, stopEdgeHz * (1 - NARROW_MARGIN)), stopEdgeHz };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Kaiser window at `x`, -1 to 1. */
function kaiser(x: number, beta: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - x * x)) / besselI0(beta);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Unity gain at 0 Hz in every phase: a constant input must not gain a ripple. */
function normalize(row: Float32Array): void {
  const sum = row.reduce((total, coefficient) => total + coefficient, 0);
  for (let tap = 0; tap < row.length; tap++) row[tap] = (row[tap] ?? 0) / sum;
}
