import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { writeSpeech } from '../support/spoken-script.js';
import { LOOKS } from './looks.js';
import { walkAside } from './rarer-screens.js';
import { keepSheet, openSitting, type Sitting } from './sitting.js';
import { type Stage, withStage } from './stage.js';

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

/** Ends soon, so that its last half minute can be seen. */
const SHORT_SESSIONS = { SESSION_MAX_MINUTES: '1' };

/**
 * `npm run screenshots [-- ar ja-phone]`: every screen in every look, written to `artifacts/screenshots`. With words, only
 * what begins with one of them.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const sittings = LOOKS.flatMap((look) =>
    DEVICES.flatMap(({ device, ...options }) =>
      SCHEMES.map((colorScheme): Sitting => {
        return {
          look,
          name: `${look.language}-${device}-${colorScheme}`,
          options: { ...options, colorScheme },
        };
      }),
    ),
  ).filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
  const soundFolder = await mkdtemp(join(tmpdir(), 'parley-screenshots-'));
  const speech = `--use-file-for-fake-audio-capture=${await writeSpeech(soundFolder, SPEECH)}%noloop`;
  const drawAll = (walkOne: (stage: Stage, sitting: Sitting) => Promise<void>) => async (stage: Stage) => {
    for (const sitting of sittings) {
      await walkOne(stage, sitting);
      process.stdout.write(`${sitting.name}\n`);
    }
  };
  await withStage(
    drawAll(async ({ browser, parley }, sitting) => {
      await parley.scriptLearner(sitting.look.answers);
      await walk(browser, parley.url, sitting);
    }),
    [speech],
  );
  await withStage(drawAll(walkAside), [speech], SHORT_SESSIONS);
  await rm(soundFolder, { recursive: true, force: true });
}

async function walk(browser: Browser, url: string, sitting: Sitting): Promise<void> {
  const { page, texts, keep } = await openSitting(browser, sitting);
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
  await page.context().close();
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
