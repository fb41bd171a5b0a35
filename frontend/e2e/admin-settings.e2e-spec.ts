import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { signInAsFirstAdmin } from './support/console.js';
import { eventually } from './support/eventually.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { keepScreen } from './support/screens.js';

const NOTICE = 'مرحبا! <img src=x onerror="window.wasRun = true">';

const withChromium = requireChromium();

withChromium('the settings of the institution', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let staff: BrowserContext;
  let page: Page;
  let learner: Page;

  beforeAll(async () => {
    parley = await ParleyUnderTest.start();
    browser = await openChromium();
    staff = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    await signInAsFirstAdmin(staff, parley);
    learner = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await learner.goto(parley.url);
    page = await staff.newPage();
    await page.goto(`${parley.url}/admin/settings`);
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  const save = () => page.getByRole('button', { name: 'Save', exact: true });

  it('are a form without barriers, which knows when it has something to save', async () => {
    await page.getByText('With these settings nothing would be deleted now.').waitFor();
    await page.getByRole('checkbox', { name: 'Offer only some languages' }).check();
    await page.getByRole('combobox', { name: 'Languages that learners can choose' }).click();
    for (const name of [/^Spanish/, /^French/]) await page.getByRole('option', { name }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Notice' }).fill(NOTICE);
    expect(await problemsOn(page)).toEqual([]);
    await keepScreen(page, 'admin-settings');

    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    expect(new URL(page.url()).pathname).toBe('/admin/settings');
    await save().click();
    await page.getByText('Saved. The settings hold from now on.').waitFor();
  });

  it('reach a learner with the next look at the page: words as text, and the languages to choose from', async () => {
    await learner.reload();
    await learner.getByText(NOTICE).waitFor();
    await learner.getByRole('combobox', { name: 'I am learning' }).click();
    await eventually(async () => {
      const names = await learner.getByRole('option').locator('.name').allTextContents();
      expect(names.sort()).toEqual(['French', 'Spanish']);
    });
    expect(await learner.evaluate(() => 'wasRun' in window)).toBe(false);
    await learner.keyboard.press('Escape');
    expect(await problemsOn(learner)).toEqual([]);
  });
});
