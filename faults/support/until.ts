import { setTimeout as delay } from 'node:timers/promises';

const POLL_EVERY_MS = 20;
const GIVE_UP_AFTER_MS = 10_000;

/** The first answer other than `undefined`, `null` and `false` of a condition that is about to become true. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
): Promise<T> {
  const startedAtMs = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (performance.now() - startedAtMs > giveUpAfterMs) {
      throw new Error(`not within ${giveUpAfterMs} ms: ${what}`);
    }
    await delay(POLL_EVERY_MS);
  }
}
