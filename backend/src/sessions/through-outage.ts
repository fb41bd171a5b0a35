import { isDatabaseUnavailable } from '../platform/database/database-outage.js';

const FIRST_PAUSE_MS = 250;
const PAUSE_MAX_MS = 4_000;
/** With the pauses above, a little more than half a minute: a restart of the database, not its loss. */
const TRIES_MAX = 12;
const TRIES_MAX_IN_HASTE = 3;

/**
 * Repeats a write while the database is not there, a bounded number of times; every other failure counts at once. What waits is
 * kept in memory only: a process that ends takes it along.
 *
 * @param isInHaste true once the process is to end; then a few tries must do
 * @throws as the last try did
 */
export async function throughOutage<T>(write: () => Promise<T>, isInHaste: () => boolean): Promise<T> {
  for (let failures = 0; ;) {
    try {
      return await write();
    } catch (error) {
      failures += 1;
      const triesMax = isInHaste() ? TRIES_MAX_IN_HASTE : TRIES_MAX;
      if (!isDatabaseUnavailable(error) || failures >= triesMax) throw error;
    }
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), PAUSE_MAX_MS);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
