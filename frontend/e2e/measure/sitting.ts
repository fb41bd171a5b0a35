import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { InterfaceTexts } from '../support/interface-texts.js';
import { rememberLesson } from '../support/remembered-lesson.js';
import type { Look } from './looks.js';

const folder = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screenshots');

/** One person at one browser; the pictures are named after both. */
export interface Sitting {
  readonly look: Look;
  readonly name: string;
  readonly options: BrowserContextOptions;
}

export interface OpenSitting {
  readonly page: Page;
  readonly texts: InterfaceTexts;
  /** Draws what is on the screen, or the whole page. */
  readonly keep: (screen: string, isWhole?: boolean) => Promise<void>;
}

/** A page of its own, which finds the look's lesson in the form. Close its context afterwards. */
export async function openSitting(browser: Browser, { look, name, options }: Sitting): Promise<OpenSitting> {
  const context = await browser.newContext({ ...options, permissions: ['microphone'] });
  await rememberLesson(context, { ...look.lesson, nativeLanguage: look.language });
  const page = await context.newPage();
  const keep = async (screen: string, isWhole = false): Promise<void> => {
    await comeToRest(page);
    await page.screenshot({ path: join(folder, `${name}-${screen}.png`), fullPage: isWhole });
  };
  return { page, texts: new InterfaceTexts(look.language), keep };
}

/** What a button lays over the conversation. */
export async function keepSheet(page: Page, opener: string, keep: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: opener, exact: true }).click();
  await page.locator(':popover-open').waitFor();
  await keep();
  // By its own button: after a key the focus is drawn.
  await page.locator(':popover-open header button').click();
}

/** Once whatever fades or slides has done so; the orb turns for ever. */
async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is taken away before its end is over too.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
