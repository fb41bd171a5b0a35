/** How long a broken connection is waited for; what the server says in `resume_within_seconds`. */
export const RESUME_WITHIN_MS = 30_000;

const FIRST_BACKOFF_MS = 200;
const MAX_BACKOFF_MS = 2_000;

/** Closes after which there is nothing to come back to: protocol, faults of the server, time, idleness, upstream, token. */
const FOR_GOOD = new Set([
  1000, 1001, 1007, 1008, 1009, 1011, 1013, 3000, 4001, 4002, 4003, 4004, 4005, 4006,
]);

export function endsForGood(closeCode: number): boolean {
  return FOR_GOOD.has(closeCode);
}

/** Half to one and a half of an exponentially growing pause, so that many learners do not come back at once. */
export function backoffMs(failedAttempts: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** failedAttempts, MAX_BACKOFF_MS) * (0.5 + Math.random());
}
