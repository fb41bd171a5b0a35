import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { BreakableNetwork } from './support/breakable-network.js';
import { requireChromium } from './support/chromium.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { fillSetupForm } from './support/setup-form.js';
import { writeSilence } from './support/silent-microphone.js';
import { ARABIC, ENGLISH } from './support/words.js';

const READERS = [
  { language: 'English', colorScheme: 'light', words: ENGLISH },
  { language: 'English', colorScheme: 'dark', words: ENGLISH },
  { language: 'Arabic', colorScheme: 'light', words: ARABIC },
  { language: 'Arabic', colorScheme: 'dark', words: ARABIC },
] as const;

const { chromiumPath, withChromium } = requireChromium();

withChromium('a learner who depends on assistive technology', () => {
  let parley: ParleyUnderTest;
  let network: BreakableNetwork;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-accessibility-'));
    parley = await ParleyUnderTest.start();
    network = await BreakableNetwork.to(parley.url);
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${await writeSilence(folder)}`,
      ],
    });
  });

  afterAll(async () => {
    await browser.close();
    await network.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(READERS)(
    'finds no barrier on any screen in $language on a $colorScheme page',
    async ({ language, colorScheme, words }) => {
      const context = await browser.newContext({
        locale: 'en-GB',
        permissions: ['microphone'],
        colorScheme,
        // Colours in transit would be measured halfway.
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(network.url);
      await page.getByRole('button', { name: ENGLISH.begin }).click();
      const { iAmLearning: targetLabel, targetOption, lesson: lessonLabel } = words;
      await fillSetupForm(page, {
        nativeOption: language,
        targetLabel,
        targetOption,
        level: 'A2',
        lessonLabel,
        lesson: 'corto',
      });
      expect(await barriersOn(page)).toEqual([]);

      await page.getByRole('textbox', { name: lessonLabel }).fill('En el mercado: la manzana, el tomate');
      await page.getByRole('button', { name: words.begin }).press('Enter');
      await page.locator('[data-state="speaking"]').waitFor();
      expect(await focusedElement(page)).toBe('H1');
      expect(await barriersOn(page)).toEqual([]);
      for (const panel of ['conversation-options', 'conversation-help']) {
        await page.locator(`[popovertarget="${panel}"]`).press('Enter');
        await page.locator(`#${panel}`).waitFor();
        expect(await barriersOn(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.locator(`#${panel}`).waitFor({ state: 'hidden' });
      }

      network.cut();
      await page.locator('[data-state="reconnecting"]').waitFor();
      expect(await barriersOn(page)).toEqual([]);
      network.mend();
      await page.locator('[data-state="reconnecting"]').waitFor({ state: 'detached' });

      await page.getByRole('button', { name: words.end }).press('Enter');
      await page.getByRole('button', { name: words.again, exact: true }).waitFor();
      expect(await focusedElement(page)).toBe('H1');
      expect(await barriersOn(page)).toEqual([]);
      await context.close();
    },
  );
});

/** What the axe rules find: the rule, the element that breaks it, and how to mend it. */
async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

async function focusedElement(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.tagName);
}
