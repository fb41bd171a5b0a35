import { setTimeout as delay } from 'node:timers/promises';

const POLL_EVERY_MS = 10;
const GIVE_UP_AFTER_MS = 8_000;

/** The first defined answer of a condition that is about to become true. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
): Promise<T> {
  const giveUpAt = performance.now() + giveUpAfterMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > giveUpAt) throw new Error(`still waiting: ${ask.toString()}`);
    await delay(POLL_EVERY_MS);
  }
}
