import type { DatabaseWatch } from '../platform/health/database-watch.js';
import { DatabaseUnavailableError } from '../platform/http/problems/server-problems.js';

const TRY_EVERY_MS = 500;
/** A restart of the database, not its loss. */
const PATIENCE_MS = 60_000;

/**
 * Repeats a write that is kept in memory only, such as what people said, until the database is back or patience ends; every other
 * failure counts at once. While the database is away nobody asks it.
 *
 * @param isInHaste true once the process is to end; then there is no other try
 * @throws as the last try did
 */
export async function throughOutage<T>(
  databaseWatch: DatabaseWatch,
  write: () => Promise<T>,
  isInHaste: () => boolean,
): Promise<T> {
  const giveUpAtMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await databaseWatch.ask(write);
    } catch (error) {
      const isWorthAnother = error instanceof DatabaseUnavailableError && performance.now() < giveUpAtMs;
      if (!isWorthAnother || isInHaste()) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
  }
}
