/** Below this a room is quiet, above it a voice is as loud as it gets close to a microphone. */
const QUIET_DB = -50;
const LOUD_DB = -12;

/**
 * How loud a level seems, 0 to 1. Ears hear ratios: a linear picture of RMS would hardly move in ordinary speech.
 *
 * @param rms 0 to 1
 */
export function loudness(rms: number): number {
  if (rms <= 0) return 0;
  const db = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}
