import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { InterfaceTexts } from '../support/interface-texts.js';
import { rememberLesson } from '../support/remembered-lesson.js';
import { writeSpeech } from '../support/spoken-script.js';
import { LOOKS, type Look } from './looks.js';
import { withStage } from './stage.js';

const folder = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screenshots');

const DEVICES = [
  { device: 'phone', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  { device: 'desktop', viewport: { width: 1280, height: 900 } },
] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Heard as speech; what was understood of it is each look's own. After the greeting, and short enough for the answer. */
const SPEECH = {
  language: 'en',
  utterances: ['Here is what I would like to say.'],
  leadMs: 16_000,
  pauseMs: 5_000,
};

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
  const soundFolder = await mkdtemp(join(tmpdir(), 'parley-screenshots-'));
  const speech = `--use-file-for-fake-audio-capture=${await writeSpeech(soundFolder, SPEECH)}%noloop`;
  await withStage(
    async ({ browser, parley }) => {
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
    },
    [speech],
  );
  await rm(soundFolder, { recursive: true, force: true });
}

async function walk(browser: Browser, url: string, { look, name, options }: Sitting): Promise<void> {
  const texts = new InterfaceTexts(look.language);
  const context = await browser.newContext({ ...options, permissions: ['microphone'] });
  await rememberLesson(context, { ...look.lesson, nativeLanguage: look.language });
  const page = await context.newPage();
  const keep = async (screen: string, isWhole = false): Promise<void> => {
    await comeToRest(page);
    await page.screenshot({ path: join(folder, `${name}-${screen}.png`), fullPage: isWhole });
  };

  await page.goto(url);
  const begin = page.getByRole('button', { name: texts.get('setup.begin') });
  await begin.waitFor();
  // What helps to write a lesson comes after the form.
  await page.locator('parley-focus-word-chips .chip').first().waitFor();
  await keep('1-form', true);
  await page.getByRole('combobox').nth(1).click();
  await page.getByRole('option').first().waitFor();
  await keep('2-picker');
  await page.keyboard.press('Escape');
  await keepProblems(page, begin.click.bind(begin), keep);

  await begin.click();
  await page.locator('[data-state="speaking"]').waitFor();
  // The first caption, so that there is something to read.
  await page.locator('parley-captions .words[lang]', { hasText: /\S/ }).last().waitFor();
  await keep('4-speaking');
  await page.locator('[data-state="listening"]').waitFor();
  await keep('5-listening');
  await keepSheet(page, texts.get('conversation.help.open'), () => keep('6-help'));
  await keepSheet(page, texts.get('conversation.options.open'), () => keep('7-options'));
  await page.locator('parley-captions .learner .words[lang]').waitFor();
  await page.locator('[data-state="listening"]').waitFor();
  await keep('8-answer');
  await page.getByRole('button', { name: texts.get('conversation.end') }).click();
  await page.getByRole('button', { name: texts.get('recap.again'), exact: true }).waitFor();
  // The card is drawn last of all.
  await page.locator('parley-share-panel a[href]').waitFor();
  await page.locator('summary').click();
  await keep('9-recap', true);
  await context.close();
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

/** What a button lays over the conversation. */
async function keepSheet(page: Page, opener: string, keep: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: opener }).click();
  await page.locator(':popover-open').waitFor();
  await keep();
  // By its own button: after a key the focus is drawn.
  await page.locator(':popover-open header button').click();
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
