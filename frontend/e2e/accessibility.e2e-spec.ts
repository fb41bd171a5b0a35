import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { BreakableNetwork } from './support/breakable-network.js';
import { requireChromium } from './support/chromium.js';
import { eventually } from './support/eventually.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { brokenLines, probeLiveRegions, readAnnouncements, shortestPauseMs } from './support/live-regions.js';
import { watchForeignRequests } from './support/own-origin.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { rememberLesson } from './support/remembered-lesson.js';
import { writeSilence } from './support/silent-microphone.js';

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

const { chromiumPath, withChromium } = requireChromium();

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

  it('goes the whole path by keyboard alone, is told whole sentences only, and by nobody but this server', async () => {
    const texts = new InterfaceTexts('en');
    context = await browser.newContext({ locale: 'en-GB', permissions: ['microphone'] });
    const foreign = watchForeignRequests(context, network.url);
    page = await context.newPage();
    await probeLiveRegions(page);
    await page.goto(network.url);

    await chooseByKeyboard(page, texts.get('setup.targetLanguage.label'), 'Spanish');
    await tabTo(page, 'input[type=radio]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await tabTo(page, 'textarea');
    await page.keyboard.type(LESSON.conversationPrompt);
    await tabTo(page, 'button[type=submit]');
    await page.keyboard.press('Enter');

    await page.locator('[data-state="speaking"]').waitFor();
    await page.locator('[data-state="listening"]').waitFor();
    const finished = await page.locator('[role=log] [lang=es]').allInnerTexts();
    const announcements = await readAnnouncements(page);
    expect(announcements.length).toBeGreaterThan(2);
    expect(announcements.flatMap(({ lines }) => lines).join('')).not.toBe('');
    expect(brokenLines(announcements, finished)).toEqual([]);
    expect(shortestPauseMs(announcements)).toBeGreaterThanOrEqual(1_000);

    await tabToButton(page, texts.get('conversation.end'));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: texts.get('recap.again'), exact: true }).waitFor();
    await tabToButton(page, texts.get('recap.again'));
    await page.keyboard.press('Enter');
    await page.locator('[data-state="speaking"]').waitFor();
    expect(foreign).toEqual([]);
  });
});

async function focusedElement(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.tagName);
}

/** More than any screen has. */
const STOPS_MAX = 60;
const OPTIONS_MAX = 100;

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  await tabUntil(page, selector, () =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector),
  );
}

async function tabToButton(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await tabUntil(page, name, () => button.evaluate((element) => element === document.activeElement));
}

async function tabUntil(page: Page, goal: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${goal}.`);
}

/** Opens a picker with the keyboard, types the beginning of the language, goes to it if it is not yet there, and takes it. */
async function chooseByKeyboard(page: Page, label: string, language: string): Promise<void> {
  const picker = page.getByRole('combobox', { name: label });
  await tabUntil(page, label, () => picker.evaluate((element) => element === document.activeElement));
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type(language);
  for (let steps = 0; !(await activeOption(page)).startsWith(language); steps += 1) {
    if (steps === OPTIONS_MAX) throw new Error(`The keyboard does not lead to ${language}.`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('option').first().waitFor({ state: 'detached' });
}

/** The first words of the option that a screen reader would read out now. */
async function activeOption(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    return document.getElementById(id)?.textContent.trim() ?? '';
  });
}
