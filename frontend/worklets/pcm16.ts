const FULL_SCALE = 32_768;
const MOST_POSITIVE = 32_767;

/** A sample of -1 to 1 as a signed 16-bit integer: rounded, clipped; what is not a number becomes silence. */
export function toPcm16(sample: number): number {
  const scaled = Math.round(sample * FULL_SCALE);
  if (scaled >= MOST_POSITIVE) return MOST_POSITIVE;
  if (scaled <= -FULL_SCALE) return -FULL_SCALE;
  return Number.isNaN(scaled) ? 0 : scaled;
}

/** A signed 16-bit integer as a sample of -1 to 1. `toPcm16` gives the same integer back. */
export function fromPcm16(value: number): number {
  return value / FULL_SCALE;
}
