/** Zero crossings of the sinc on each side, at the lower of the two rates. */
const ZERO_CROSSINGS = 24;

/** Kaiser window: about 80 dB of stop-band attenuation. */
const KAISER_BETA = 8;

/** Pass-band edge as a share of the lower rate's Nyquist frequency; the rest is the filter's slope. */
const CUTOFF = 0.92;

interface Filter {
  readonly interpolation: number;
  readonly decimation: number;
  /** Taps on each side of the centre, in input samples. */
  readonly reach: number;
  /** One set of `2 * reach` taps for each of the `interpolation` positions between two input samples. */
  readonly phases: readonly Float64Array[];
}

/** Never used: there is one set of taps for every remainder. */
const NO_TAPS = new Float64Array();

const filters = new Map<string, Filter>();

/**
 * PCM16 at another rate, through a windowed-sinc low-pass, so that nothing above the lower Nyquist frequency folds
 * back. Both rates in Hz, whole numbers. The result has `ceil(length * toHz / fromHz)` samples and no delay.
 */
export function resample(input: Int16Array, fromHz: number, toHz: number): Int16Array<ArrayBuffer> {
  if (fromHz === toHz) return Int16Array.from(input);
  const { interpolation, decimation, reach, phases } = filterFor(fromHz, toHz);
  const output = new Int16Array(Math.ceil((input.length * interpolation) / decimation));
  for (let index = 0; index < output.length; index++) {
    const position = index * decimation;
    const centre = Math.floor(position / interpolation);
    const taps = phases[position % interpolation] ?? NO_TAPS;
    const first = centre - reach + 1;
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) sum += (input[first + tap] ?? 0) * (taps[tap] ?? 0);
    output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return output;
}

function filterFor(fromHz: number, toHz: number): Filter {
  const key = `${fromHz}:${toHz}`;
  const known = filters.get(key);
  if (known) return known;
  const filter = buildFilter(fromHz, toHz);
  filters.set(key, filter);
  return filter;
}

function buildFilter(fromHz: number, toHz: number): Filter {
  const divisor = greatestCommonDivisor(fromHz, toHz);
  const interpolation = toHz / divisor;
  const decimation = fromHz / divisor;
  const cutoff = CUTOFF * Math.min(1, toHz / fromHz);
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  const phases = Array.from({ length: interpolation }, (_, phase) =>
    phaseTaps(phase / interpolation, reach, cutoff),
  );
  return { interpolation, decimation, reach, phases };
}

/** Taps for an output sample that lies `fraction` of an input sample after the centre one; they sum to 1. */
function phaseTaps(fraction: number, reach: number, cutoff: number): Float64Array {
  const taps = new Float64Array(2 * reach);
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap++) {
    const distance = tap - reach + 1 - fraction;
    const value = sinc(distance * cutoff) * kaiser(distance / reach);
    taps[tap] = value;
    sum += value;
  }
  return taps.map((value) => value / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) > 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order zero. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
