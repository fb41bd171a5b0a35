import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ALLOWED_MICROPHONE, openChromium, requireChromium } from './support/chromium.js';
import { eventually } from './support/eventually.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { keepScreen } from './support/screens.js';
import { ARABIC, ENGLISH } from './support/words.js';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const withChromium = requireChromium();

withChromium('the setup form', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let foreignRequests: string[];

  beforeAll(async () => {
    parley = await ParleyUnderTest.start();
    // Without a file the fake microphone beeps once a second.
    browser = await openChromium(...ALLOWED_MICROPHONE);
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  afterEach(async () => {
    await context.close();
    expect([complaints, foreignRequests]).toEqual([[], []]);
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    context = await browser.newContext({ locale: 'en-GB', permissions: ['microphone'], ...options });
    page = await context.newPage();
    complaints = [];
    foreignRequests = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(parley.url)) foreignRequests.push(request.url());
    });
    await page.goto(parley.url);
    // The form is there before its fields: what is uncovered is complete.
    await page.locator('.first-paint').waitFor({ state: 'detached' });
  }

  it('can be filled in by keyboard alone, finding a language by any of its names', async () => {
    await open();
    const target = page.getByRole('combobox', { name: ENGLISH.iAmLearning });
    const options = page.getByRole('option');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (const query of ['spa', 'span', 'esp']) {
      await page.keyboard.type(query);
      // With the first letter it is one of many.
      await eventually(async () =>
        expect(await options.allInnerTexts()).toEqual([expect.stringContaining('Español')]),
      );
      if (query === 'esp') break;
      await page.keyboard.press('Escape');
      await options.first().waitFor({ state: 'detached' });
    }
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await target.inputValue()).toBe('Spanish'));

    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: /^A2/ }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type('En el mercado. Vocabulario: la manzana, el queso, barato');
    const removers = page.getByRole('button', { name: /^Remove / });
    // Half a word is one too when the typing falters.
    await eventually(async () =>
      expect(await removers.evaluateAll((buttons) => buttons.map((button) => button.ariaLabel))).toEqual([
        'Remove la manzana',
        'Remove el queso',
        'Remove barato',
      ]),
    );
    await keepScreen(page, 'setup-focus-words');

    // Three examples, then the words as one stop, then the field for another.
    for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab');
    for (const key of ['ArrowRight', 'Delete', 'Tab']) await page.keyboard.press(key);
    await page.keyboard.type('el kilo');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove el kilo' }).waitFor();
    await eventually(async () =>
      expect(await page.getByRole('textbox', { name: ENGLISH.lesson }).inputValue()).toMatch(
        /★ Vocabulary: la manzana · barato · el kilo$/,
      ),
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(ENGLISH.disclosure).waitFor();
  });

  it('finds Español on a page that speaks Arabic, right to left', async () => {
    await open({ ...PHONE, locale: 'ar' });
    const target = page.getByRole('combobox', { name: ARABIC.iAmLearning });
    for (const query of ['span', 'اسبان', 'esp']) {
      await target.fill(query);
      await page.getByRole('option', { name: /Español/ }).waitFor();
    }
    await keepScreen(page, 'setup-search-rtl');
    await page.getByRole('option', { name: /Español/ }).tap();
    await eventually(async () => expect(await target.inputValue()).toBe(ARABIC.targetOption));
  });

  it('is filled by an example in one tap, and gives back what was written', async () => {
    await open(PHONE);
    await page.getByRole('combobox', { name: ENGLISH.iAmLearning }).tap();
    await page.getByRole('option', { name: 'Spanish' }).tap();
    const lesson = page.getByRole('textbox', { name: ENGLISH.lesson });
    await page.getByRole('button', { name: /En el mercado/ }).tap();
    await page.getByRole('button', { name: 'Remove un kilo de tomates' }).waitFor();
    await eventually(async () => {
      expect(await lesson.inputValue()).toMatch(/^Tema: .*\nVocabulario: un kilo de tomates/);
      expect(await lesson.getAttribute('lang')).toBe('es');
    });
    await lesson.fill('Mis propias palabras');
    await page.getByRole('button', { name: /Ciudad o pueblo/ }).tap();
    await page.getByRole('button', { name: 'Bring my text back' }).tap();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Mis propias palabras');
    expect(await widthBeyondScreen(page)).toBe(0);
  });

  it('checks the sound: the meter moves, the voice comes back, the microphone goes off, and it is remembered', async () => {
    await open();
    await page.evaluate(watchMicrophone);
    await page.getByRole('button', { name: 'Check your sound in 5 seconds' }).click();
    await page.waitForFunction(
      () => Number(document.querySelector('[role=meter]')?.getAttribute('aria-valuenow')) > 0.3,
    );
    await page.getByText('And this is how you sound.').waitFor();
    await page.getByText('All good: you can be heard.').waitFor();
    expect(
      await page.evaluate(() => (window as unknown as Watched).tracks.map(({ readyState }) => readyState)),
    ).toEqual(['ended']);
    await page.reload();
    await page.getByRole('button', { name: 'Check the sound again' }).waitFor();
  });
});

interface Watched {
  tracks: MediaStreamTrack[];
}

/** Runs in the page: keeps every microphone track that it is given from now on. */
function watchMicrophone(): void {
  const watched = window as unknown as Watched;
  watched.tracks = [];
  const media = navigator.mediaDevices;
  const getUserMedia = media.getUserMedia.bind(media);
  media.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    watched.tracks.push(...stream.getTracks());
    return stream;
  };
}

async function widthBeyondScreen(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
