import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BreakableNetwork } from './support/breakable-network.js';
import { openChromium, requireChromium } from './support/chromium.js';
import { eventually } from './support/eventually.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { rememberLesson } from './support/remembered-lesson.js';
import { silentMicrophone } from './support/silent-microphone.js';

const READERS = [
  { nativeLanguage: 'en', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { nativeLanguage: 'en', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { nativeLanguage: 'ar', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { nativeLanguage: 'ar', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { nativeLanguage: 'de', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;
const LESSON = {
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado: la manzana, el tomate, el pan',
};
/** Longer than the longest transition of the theme. */
const FADED_WITHIN_MS = 700;

const withChromium = requireChromium();

withChromium('a learner who depends on assistive technology', () => {
  let parley: ParleyUnderTest;
  let network: BreakableNetwork;
  let browser: Browser;
  let folder: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-accessibility-'));
    parley = await ParleyUnderTest.start();
    network = await BreakableNetwork.to(parley.url);
    browser = await openChromium(...(await silentMicrophone(folder)));
  });

  afterEach(async () => {
    network.mend();
    await context.close();
  });

  afterAll(async () => {
    await browser.close();
    await network.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(READERS)(
    'finds no barrier on any screen in $nativeLanguage on a $colorScheme page',
    async ({ nativeLanguage, colorScheme, viewport }) => {
      const texts = new InterfaceTexts(nativeLanguage);
      // Colours in transit would be measured halfway.
      context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
      await context.grantPermissions(['microphone']);
      await rememberLesson(context, {
        ...LESSON,
        nativeLanguage,
        studentLevel: '',
        conversationPrompt: 'corto',
      });
      page = await context.newPage();
      await page.goto(network.url);
      const begin = page.getByRole('button', { name: texts.get('setup.begin') });
      await begin.click();
      expect(await problemsOn(page)).toEqual([]);
      await page.getByRole('combobox').nth(1).click();
      await page.getByRole('option').first().waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByText('A2', { exact: true }).click();
      await page
        .getByRole('textbox', { name: texts.get('setup.prompt.label') })
        .fill(LESSON.conversationPrompt);
      await begin.press('Enter');
      await page.locator('[data-state="speaking"]').waitFor();
      await eventually(async () => expect(await focusedElement(page)).toBe('H1'));
      expect(await problemsOn(page)).toEqual([]);
      for (const panel of ['conversation-options', 'conversation-help']) {
        await page.locator(`[popovertarget="${panel}"]`).press('Enter');
        await page.locator(`#${panel}`).waitFor();
        expect(await problemsOn(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.locator(`#${panel}`).waitFor({ state: 'hidden' });
      }

      network.cut();
      await page.locator('[data-state="reconnecting"]').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      network.mend();
      await page.locator('[data-state="reconnecting"]').waitFor({ state: 'detached' });

      await page.getByRole('button', { name: texts.get('conversation.end') }).press('Enter');
      await page.getByRole('button', { name: texts.get('recap.again'), exact: true }).waitFor();
      await eventually(async () => expect(await focusedElement(page)).toBe('H1'));
      expect(await problemsOn(page)).toEqual([]);
    },
  );

  it('takes on the colours of the night at once, everywhere, where less motion is wanted', async () => {
    context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.goto(network.url);
    await page.locator('.first-paint').waitFor({ state: 'detached' });
    await page.evaluate(notePassages);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(FADED_WITHIN_MS);
    expect(await page.evaluate(() => (window as unknown as Noted).passages)).toEqual([]);
  });
});

interface Noted {
  passages: string[];
}

/** Runs in the page: keeps what passes from one value to another from now on, instead of just having the other. */
function notePassages(): void {
  const noted = window as unknown as Noted;
  noted.passages = [];
  document.addEventListener('transitionrun', ({ target, propertyName }) => {
    noted.passages.push(`${(target as Element).localName}: ${propertyName}`);
  });
}

async function focusedElement(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.tagName);
}
