import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { codeFromApp } from './support/authenticator.js';
import { openChromium, requireChromium } from './support/chromium.js';
import { eventually } from './support/eventually.js';
import { watchForeignRequests } from './support/own-origin.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';

const USER_NAME = 'ada@school.example';
const PASSWORD = 'correct horse battery';
const ENGLISH_TEXTS = join(
  import.meta.dirname,
  '..',
  '..',
  'dist',
  'frontend',
  'browser',
  'i18n',
  'admin',
  'en.json',
);

const withChromium = requireChromium();

withChromium('the first person of the staff', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let foreign: readonly string[];
  let recoveryCodes: readonly string[];

  beforeAll(async () => {
    parley = await ParleyUnderTest.start();
    browser = await openChromium();
    context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    foreign = watchForeignRequests(context, parley.url);
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });

  async function logIn(password: string): Promise<void> {
    await page.getByLabel('User name').fill(USER_NAME);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await button('Sign in').click();
  }

  it('makes the first account with the code that the server printed, and is in', async () => {
    await page.goto(`${parley.url}/admin/staff`);
    await page.getByRole('link', { name: 'Set up the console' }).click();
    await heading('Set up the console').waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1'),
    );
    expect(await problemsOn(page)).toEqual([]);

    await page.getByLabel('Set-up code').fill('AAAAA-AAAAA-AAAAA-AAAAA');
    await page.getByLabel('Your user name').fill(USER_NAME);
    await page.getByLabel('Your password').fill(PASSWORD);
    await button('Create the account').click();
    await page.getByRole('alert').getByText('This set-up code is wrong').waitFor();

    const [, code = ''] = /with this code: (\S+)/.exec(parley.log) ?? [];
    await page.getByLabel('Set-up code').fill(code);
    await button('Create the account').click();
    await heading('Overview').waitFor();
    await eventually(async () => expect(await page.title()).toBe('Overview · Parley'));
    await page.getByText(USER_NAME).waitFor();
  });

  it('signs out, and comes back through the log-in to the page they asked for', async () => {
    await button('Sign out').click();
    await heading('Sign in to the console').waitFor();
    await page.goto(`${parley.url}/admin/account`);
    await heading('Sign in to the console').waitFor();
    await logIn('not the password');
    await page.getByRole('alert').getByText('User name, password or code is wrong.').waitFor();
    expect(await problemsOn(page)).toEqual([]);

    await logIn(PASSWORD);
    await heading('My account').waitFor();
    await page.getByText('This one').waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('turns on a second factor with the secret that the page shows, and keeps the recovery codes', async () => {
    await button('Set up a second factor').click();
    await page.getByRole('form', { name: 'Continue' }).getByLabel('Your password now').fill(PASSWORD);
    await button('Continue').click();
    await page.getByRole('img', { name: 'Picture with the secret' }).waitFor();
    const secret = await page.locator('.secret').innerText();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByLabel('Code from the app', { exact: true }).fill(codeFromApp(secret));
    await button('Turn on').click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    recoveryCodes = await page.locator('parley-recovery-code-list li').allInnerTexts();
    expect(recoveryCodes).toHaveLength(10);
    expect(await problemsOn(page)).toEqual([]);
    await button('I have kept them').click();
    await page.getByText('Recovery codes left: 10').waitFor();
  });

  it('needs the second factor from then on, and gets in with a recovery code', async () => {
    await button('Sign out').click();
    await logIn(PASSWORD);
    await page.getByLabel('Code from the app').fill('000000');
    await button('Sign in').click();
    await page.getByRole('alert').getByText('This code is wrong').waitFor();
    await button('Use a recovery code instead').click();
    await page.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '');
    await button('Sign in').click();
    await heading('Overview').waitFor();
  });

  it('finds no barrier in a dark console that runs from right to left, on a phone', async () => {
    // The direction is what counts here: the words stay English.
    await context.route('**/i18n/admin/ar.json', (route) =>
      route.fulfill({ contentType: 'application/json', body: readFileSync(ENGLISH_TEXTS, 'utf8') }),
    );
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await button('Menu').click();
    await page.getByLabel('Language of this console').selectOption('ar');
    await page.locator('html[dir=rtl]').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Staff' }).click();
    await heading('Staff').waitFor();
    await button('Add somebody').click();
    await button('Create the account').waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('has asked nobody but this server for anything', () => {
    expect(foreign).toEqual([]);
  });
});
