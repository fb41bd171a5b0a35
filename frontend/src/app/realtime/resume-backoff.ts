import type { EndReason } from 'parley/contracts';

/** Where only this learner is concerned, nearly at once; where a server leaves all of them, scattered. */
const FIRST_WITHIN_MS = 250;
const FIRST_AFTER_DRAIN_WITHIN_MS = 500;
const SECOND_WITHIN_MS = 500;
const LONGEST_MS = 4_000;

/**
 * How long to wait before an attempt to resume, in milliseconds.
 *
 * @param failures attempts that have failed since the connection was last good.
 * @param cause why it broke.
 * @param random 0 (inclusive) to 1 (exclusive), as `Math.random`.
 */
export function resumeDelayMs(failures: number, cause: EndReason, random: () => number): number {
  if (failures === 0)
    return random() * (cause === 'server_drain' ? FIRST_AFTER_DRAIN_WITHIN_MS : FIRST_WITHIN_MS);
  const longestMs = Math.min(LONGEST_MS, SECOND_WITHIN_MS * 2 ** (failures - 1));
  // Half of it is certain, so that the waits grow; half is chance, so that learners do not come in waves.
  return (longestMs * (1 + random())) / 2;
}
