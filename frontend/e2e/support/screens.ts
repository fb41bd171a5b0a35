import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const artifacts = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screens');

const DRAWN_WITHIN_MS = 10_000;

/** Keeps a picture of the page outside git, for a person to look at. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`), timeout: DRAWN_WITHIN_MS });
}

/** Waits until the conversation's screen says so. */
export async function inState(page: Page, state: string): Promise<void> {
  await page.locator(`[data-state="${state}"]`).waitFor({ timeout: 30_000 });
}

/** What was understood of the learner, as the captions show it. */
export function learnerLine(page: Page, text: string): Locator {
  return page.locator('li.learner').getByText(text);
}
