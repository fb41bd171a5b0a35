/** When to say how much time is left, in the order they come: the server warns at the same moments. */
const WARNINGS_MS = [120_000, 30_000] as const;

/** From here on the clock stands out. */
export const [LITTLE_TIME_MS] = WARNINGS_MS;

/** Long enough to be read twice. */
const SHOWN_FOR_MS = 10_000;

/**
 * The warning that is to be shown now, by the time it warns of: each is shown once, for a while. Null when none is due.
 *
 * @param remainingMs null before the conversation has started
 */
export function warningDue(remainingMs: number | null): number | null {
  if (remainingMs === null) return null;
  return WARNINGS_MS.find((dueMs) => remainingMs <= dueMs && remainingMs > dueMs - SHOWN_FOR_MS) ?? null;
}
