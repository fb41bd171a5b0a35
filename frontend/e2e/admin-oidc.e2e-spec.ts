import { jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { SchoolProvider } from './support/school-provider.js';

const withChromium = requireChromium();

withChromium('staff of a school with a log-in of its own', () => {
  let parley: ParleyUnderTest;
  let school: SchoolProvider;
  let browser: Browser;

  beforeAll(async () => {
    // The provider says that it is not set up for production, which is so.
    for (const method of ['info', 'warn'] as const)
      jest.spyOn(console, method).mockImplementation(() => undefined);
    school = await SchoolProvider.start(() => parley.url);
    parley = await ParleyUnderTest.start(school.settings);
    browser = await openChromium();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
    await school.stop();
  });

  /** Somebody at a computer of their own; the school's forms ask for a font from elsewhere, which nobody needs. */
  async function sitDown(locale: string): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ locale, reducedMotion: 'reduce' });
    await context.route(
      ({ hostname }) => hostname !== '127.0.0.1',
      (route) => route.abort(),
    );
    return context.newPage();
  }

  describe('who leads the languages', () => {
    let page: Page;
    beforeAll(async () => {
      school.people.set('lea', { roles: ['language-leads'], preferred_username: 'lea' });
      page = await sitDown('en-GB');
    });

    const heading = (name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

    it('gets in by the school’s forms, to the page that was asked for, with the role that the school names', async () => {
      await page.goto(`${parley.url}/admin/staff`);
      await heading('Sign in to the console');
      await page.getByRole('link', { name: 'Sign in with Example School' }).click();
      await school.logIn(page, 'lea');

      await heading('Staff');
      const row = page.getByRole('listitem').filter({ hasText: 'oidc:lea' });
      await row.getByText('Admin', { exact: true }).waitFor();
      await row.getByText('Your institution manages this account').waitFor();
      expect(await problemsOn(page)).toEqual([]);
    });

    it('makes an account for a colleague once the school has asked again who it is', async () => {
      const add = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Add somebody' }).click();
        await page.getByLabel('Their user name').fill('grace');
        await page.getByRole('button', { name: 'Create the account' }).click();
      };
      await add();
      await page.getByRole('alert').getByText('Sign in at your institution once more').waitFor();
      expect(await page.locator('input[type=password]').count()).toBe(0);
      expect(await problemsOn(page)).toEqual([]);
      await page.getByRole('link', { name: 'Sign in with Example School' }).click();
      await school.logIn(page, 'lea');

      await heading('Staff');
      await add();
      await page.getByText('Give grace this password yourself.').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('listitem').filter({ hasText: 'grace' }).getByText('Reviewer').waitFor();
    });

    it('gets out, and needs the button to get in again', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await heading('Sign in to the console');
      await page.goto(`${parley.url}/admin`);
      await heading('Sign in to the console');
    });
  });

  it('tells who has no role there, in the language of their browser, and lets them in nowhere', async () => {
    school.people.set('stu', { roles: ['students'], preferred_username: 'stu' });
    const page = await sitDown('es-ES');
    await page.goto(`${parley.url}/admin`);
    await page.getByRole('link', { name: 'Example School' }).click();
    await school.logIn(page, 'stu');

    await page
      .getByRole('alert')
      .getByText('La cuenta de tu institución no tiene ningún rol en esta consola.')
      .waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await problemsOn(page)).toEqual([]);
    await page.goto(`${parley.url}/admin/sessions`);
    await page.getByRole('heading', { level: 1, name: 'Inicia sesión en la consola' }).waitFor();
  });
});
