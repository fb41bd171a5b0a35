import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openChromium, requireChromium, SAYS_YES } from './support/chromium.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { keepScreen } from './support/screens.js';
import { fillSetupForm } from './support/setup-form.js';
import { silentMicrophone } from './support/silent-microphone.js';

/** What the speech server has against the account: it is not asked again for a minute, whoever comes. */
const ACCOUNT_TROUBLES = [
  {
    name: 'the speech server refuses',
    faults: { refuse: { status: 401 } },
    message: 'Your partner could not be reached.',
  },
  { name: 'the key is wrong', faults: { invalidKey: true }, message: 'Your partner could not be reached.' },
  {
    name: 'the account is used up',
    faults: { quotaError: true },
    message: "The school's practice account has run out. Please tell your teacher.",
  },
] as const;

/** As long as a server keeps a conversation for a learner who has disappeared. */
const GIVES_UP_AFTER_MS = 30_000;

const SMALL_PHONE = { width: 360, height: 640 };

const withChromium = requireChromium();

withChromium('when something goes wrong, the learner', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let folder: string;
  let silence: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-troubles-'));
    silence = await silentMicrophone(folder);
    parley = await ParleyUnderTest.start();
  });

  afterAll(async () => {
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    await parley.setFaults({});
    await browser.close();
  });

  describe('whose school’s account is refused', () => {
    // What a server knows of its account does not outlive it.
    afterEach(() => parley.restart());

    it.each(ACCOUNT_TROUBLES)('is told why when $name', async ({ name, faults, message }) => {
      const page = await openForm({ microphone: 'granted' });
      await parley.setFaults(faults);
      await begin(page);

      await page.getByRole('alert').getByText(message).waitFor();
      await keepScreen(page, `trouble-${name.replaceAll(' ', '-')}`);
      expect(await bottomOf(page.getByRole('button', { name: 'Try again' }))).toBeLessThanOrEqual(
        SMALL_PHONE.height,
      );
    });
  });

  it('is told that the partner is there again when the speech server breaks off in mid-reply', async () => {
    const page = await openForm({ microphone: 'granted' });
    await parley.setFaults({ closeMidReply: { code: 1011 } });
    await begin(page);

    await page.getByText('Connected again.').waitFor();
    await keepScreen(page, 'trouble-the-speech-server-breaks-off');
    await page.locator('[data-state="listening"]').waitFor();
  });

  it('is told why when the speech server breaks off and stays away, and can begin again', async () => {
    const page = await openForm({ microphone: 'granted' });
    await parley.setFaults({ audioSpeed: 1 });
    await begin(page);
    await page.locator('[data-state="speaking"]').waitFor();
    await parley.setFaults({ resetAfterEvents: 1 });

    await page.getByRole('alert').getByText('Your partner was cut off.').waitFor();
    await keepScreen(page, 'trouble-the-speech-server-is-gone');
    await parley.setFaults({});
    const again = page.getByRole('button', { name: 'Start again' });
    expect(await bottomOf(again)).toBeLessThanOrEqual(SMALL_PHONE.height);
    await again.click();
    await page.locator('[data-state="speaking"]').waitFor();
  });

  it('hears the partner and is told how to allow the microphone when it is denied', async () => {
    const page = await openForm({ microphone: 'denied' });
    await begin(page);

    await page.getByText('The browser does not let us use the microphone.').waitFor();
    await page.locator('[data-state="speaking"]').waitFor();
    await keepScreen(page, 'trouble-microphone-denied');

    await page.context().grantPermissions(['microphone']);
    await page.getByRole('button', { name: 'Try the microphone again' }).click();
    await page.getByText('The browser does not let us use the microphone.').waitFor({ state: 'hidden' });
  });

  it('is told that there is no microphone when there is none', async () => {
    const page = await openForm({ microphone: 'missing' });
    await begin(page);

    await page.getByText('We found no microphone. Plug one in, then try again.').waitFor();
    await page.getByRole('button', { name: 'Try the microphone again' }).waitFor();
  });

  it('is asked to wait when all places are taken', async () => {
    const page = await openForm({ microphone: 'granted' });
    await page.route('**/api/generate-token', (route) =>
      route.fulfill({
        status: 503,
        headers: { 'retry-after': '30' },
        json: { error: { code: 'too_many_sessions', message: 'Busy.', request_id: crypto.randomUUID() } },
      }),
    );
    await begin(page);

    await page.getByRole('alert').getByText('All partners are busy right now.').waitFor();
    await page.getByText('You can try again in 30 seconds.').waitFor();
    await page.getByRole('button', { name: 'Back to the form' }).click();
    await page.getByRole('button', { name: 'Begin conversation' }).waitFor();
  });

  it('is told that the connection was lost when the server disappears and stays away', async () => {
    const page = await openForm({ microphone: 'granted' });
    await begin(page);
    await page.locator('[data-state="speaking"]').waitFor();
    await parley.crash();

    await page.locator('[data-state="reconnecting"]').waitFor();
    const message = page.getByRole('alert').getByText('The connection was lost and did not come back.');
    await message.waitFor({ timeout: GIVES_UP_AFTER_MS + 5_000 });
    await keepScreen(page, 'trouble-the-connection-is-lost');
    await page.getByRole('button', { name: 'See your recap' }).click();
    await page.getByRole('button', { name: 'Again', exact: true }).waitFor();
  });

  async function openForm({ microphone }: { microphone: 'granted' | 'denied' | 'missing' }): Promise<Page> {
    const chromium = {
      granted: silence,
      denied: silence.filter((arg) => arg !== SAYS_YES),
      missing: [SAYS_YES],
    };
    browser = await openChromium(...chromium[microphone]);
    const permissions = microphone === 'denied' ? [] : ['microphone'];
    const context = await browser.newContext({ locale: 'en-GB', permissions, viewport: SMALL_PHONE });
    const page = await context.newPage();
    await page.goto(parley.url);
    await fillSetupForm(page, {
      nativeOption: 'English',
      targetLabel: 'I am learning',
      targetOption: 'Spanish',
      level: 'A2',
      lessonLabel: 'Today’s lesson',
      lesson: 'En el mercado. Vocabulario: la manzana, el tomate, la bolsa',
    });
    return page;
  }

  async function begin(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Begin conversation' }).click();
  }
});

async function bottomOf(element: Locator): Promise<number> {
  const box = await element.boundingBox();
  return box ? box.y + box.height : Infinity;
}
