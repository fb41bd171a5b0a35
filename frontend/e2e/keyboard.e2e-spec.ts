import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { brokenLines, probeLiveRegions, readAnnouncements, shortestPauseMs } from './support/live-regions.js';
import { watchForeignRequests } from './support/own-origin.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { silentMicrophone } from './support/silent-microphone.js';

const LESSON = 'En el mercado: la manzana, el tomate, el pan';

const withChromium = requireChromium();

withChromium('a learner who uses the keyboard and a screen reader', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-keyboard-'));
    parley = await ParleyUnderTest.start();
    browser = await openChromium(...(await silentMicrophone(folder)));
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes the whole path by keyboard alone, is told whole sentences only, and by nobody but this server', async () => {
    const texts = new InterfaceTexts('en');
    const context = await browser.newContext({ locale: 'en-GB', permissions: ['microphone'] });
    const foreign = watchForeignRequests(context, parley.url);
    const page = await context.newPage();
    await probeLiveRegions(page);
    await page.goto(parley.url);

    await chooseByKeyboard(page, texts.get('setup.targetLanguage.label'), 'Spanish');
    await tabTo(page, 'input[type=radio]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await tabTo(page, 'textarea');
    await page.keyboard.type(LESSON);
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
