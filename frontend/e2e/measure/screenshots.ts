import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { InterfaceTexts } from '../support/interface-texts.js';
import { rememberLesson } from '../support/remembered-lesson.js';
import { LOOKS, type Look } from './looks.js';
import { withStage } from './stage.js';

const folder = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screenshots');

const DEVICES = [
  { device: 'phone', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  { device: 'desktop', viewport: { width: 1280, height: 900 } },
] as const;
const SCHEMES = ['light', 'dark'] as const;

/** One person at one browser; the pictures are named after both. */
interface Sitting {
  readonly look: Look;
  readonly name: string;
  readonly options: BrowserContextOptions;
}

/** `npm run screenshots [-- ar ja]`: every screen in every look, written to `artifacts/screenshots`. */
async function main(wanted: readonly string[]): Promise<void> {
  const looks = LOOKS.filter(({ language }) => wanted.length === 0 || wanted.includes(language));
  await mkdir(folder, { recursive: true });
  await withStage(async ({ browser, parley }) => {
    for (const look of looks) {
      for (const { device, ...options } of DEVICES) {
        for (const colorScheme of SCHEMES) {
          const name = `${look.language}-${device}-${colorScheme}`;
          await parley.scriptLearner(look.answers);
          await walk(browser, parley.url, { look, name, options: { ...options, colorScheme } });
          process.stdout.write(`${name}\n`);
        }
      }
    }
  });
}

async function walk(browser: Browser, url: string, { look, name, options }: Sitting): Promise<void> {
  const texts = new InterfaceTexts(look.language);
  const context = await browser.newContext({ ...options, permissions: ['microphone'] });
  await rememberLesson(context, { ...look.lesson, nativeLanguage: look.language });
  const page = await context.newPage();
  const keep = (screen: string, isWhole = false): Promise<unknown> =>
    page.screenshot({ path: join(folder, `${name}-${screen}.png`), fullPage: isWhole });

  await page.goto(url);
  const begin = page.getByRole('button', { name: texts.get('setup.begin') });
  await begin.waitFor();
  await keep('1-form', true);
  await page.getByRole('combobox').nth(1).click();
  await page.getByRole('option').first().waitFor();
  await keep('2-picker');
  await page.keyboard.press('Escape');
  await keepProblems(page, begin.click.bind(begin), keep);

  await begin.click();
  await page.locator('[data-state="speaking"]').waitFor();
  // The first caption, so that there is something to read.
  await page.locator('[lang]', { hasText: /\S/ }).last().waitFor();
  await keep('4-speaking');
  await page.locator('[data-state="listening"]').waitFor();
  await keep('5-listening');
  await page.getByRole('button', { name: texts.get('conversation.end') }).click();
  await page.getByRole('button', { name: texts.get('recap.again'), exact: true }).waitFor();
  await keep('6-recap', true);
  await context.close();
}

/** The form with a lesson that is too short, as the learner sees it after a press on the button; then as it was. */
async function keepProblems(
  page: Page,
  submit: () => Promise<void>,
  keep: (screen: string, isWhole?: boolean) => Promise<unknown>,
): Promise<void> {
  const prompt = page.locator('textarea');
  const lesson = await prompt.inputValue();
  await prompt.fill('?');
  await submit();
  await keep('3-problem', true);
  await prompt.fill(lesson);
}

await main(process.argv.slice(2));
