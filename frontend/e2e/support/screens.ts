import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const artifacts = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screens');

/** Keeps a picture of the page outside git, for a person to look at. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
}
