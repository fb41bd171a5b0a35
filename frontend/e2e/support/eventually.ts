import { setTimeout as delay } from 'node:timers/promises';

const POLL_EVERY_MS = 20;
const GIVE_UP_AFTER_MS = 10_000;

/**
 * For what a page shows some frames after what made it, where Playwright does not wait by itself (counts, lists, values,
 * the focus): looks again until a check passes, and fails as it failed last.
 */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const giveUpAtMs = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      // Not yet so; what is wrong for another reason stays wrong.
      if (performance.now() > giveUpAtMs) throw error;
    }
    await delay(POLL_EVERY_MS);
  }
}
