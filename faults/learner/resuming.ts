/** How long a broken connection is waited for; what the server says in `resume_within_seconds`. */
export const RESUME_WITHIN_MS = 30_000;

const SERVER_GOES_AWAY = 1012;
const FIRST_WITHIN_MS = 250;
const FIRST_AFTER_DRAIN_WITHIN_MS = 500;
const SECOND_WITHIN_MS = 500;
const LONGEST_MS = 4_000;

/** Closes after which the browser's client does not come back: ends, broken rules, faults, a token that is not taken. */
const FOR_GOOD = new Set([
  1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 4001, 4002, 4003, 4004, 4005, 4006,
]);

export function endsForGood(closeCode: number): boolean {
  return FOR_GOOD.has(closeCode);
}

/** How long the browser's client waits before an attempt: nearly not at all, then longer, always with chance in it. */
export function resumeDelayMs(failures: number, closeCode: number): number {
  if (failures === 0) {
    const withinMs = closeCode === SERVER_GOES_AWAY ? FIRST_AFTER_DRAIN_WITHIN_MS : FIRST_WITHIN_MS;
    return Math.random() * withinMs;
  }
  const longestMs = Math.min(LONGEST_MS, SECOND_WITHIN_MS * 2 ** (failures - 1));
  return (longestMs * (1 + Math.random())) / 2;
}
