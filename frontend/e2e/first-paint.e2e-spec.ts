import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { PageInTwoParts } from './support/page-in-two-parts.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { rememberLesson } from './support/remembered-lesson.js';

/** What moves by less is not seen to move. */
const LAYOUT_SHIFT_MAX = 0.02;
/** Half a pixel may be rounded either way. */
const SAME_PLACE_PX = 1;
/** Long enough for a browser to paint what it has. */
const PAINT_MS = 300;
const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, el pan',
};
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** The parts that are there from the beginning, and stay where they are. */
const PLACES = { headline: 'h1', disclosure: '.disclosure', card: '.card', fields: '.languages' } as const;
type Place = keyof typeof PLACES;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const withChromium = requireChromium();

withChromium('before any script has come', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;

  beforeAll(async () => {
    parley = await ParleyUnderTest.start();
    browser = await openChromium();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  it.each([
    ['en-GB', 'en'],
    ['ar-EG', 'ar'],
    ['th-TH', 'th'],
  ])('the page that a browser in %s gets has its headline in %s, and all styles', async (tag, code) => {
    const page = await (await fetch(parley.url, { headers: { 'accept-language': tag } })).text();
    const beforeScripts = page.slice(0, page.indexOf('<script'));

    expect(beforeScripts).toContain(`<h1>${new InterfaceTexts(code).get('setup.headline')}</h1>`);
    // Chromium has no page without scripts to look at: what it shows then stands in the page.
    expect(beforeScripts).toMatch(
      new RegExp(
        `<noscript><p[^>]*>${new InterfaceTexts(code).get('problem.audio_unsupported')}</p></noscript>`,
      ),
    );
    expect(page).toContain(`<html lang="${code}"`);
    expect(page).not.toContain('rel="stylesheet"');
  });

  it.each([
    ['en-GB', PHONE],
    ['de-DE', PHONE],
    ['ar-EG', PHONE],
    ['ja-JP', DESKTOP],
    ['en-GB', DESKTOP],
  ])('stands what is there afterwards, in the same place: %s %j', async (locale, viewport) => {
    const without = await open({ locale, viewport }, { withScripts: false });
    const first = await placesOf(without, '.first-paint');
    await without.context().close();
    const page = await open({ locale, viewport }, { asSimulator: false });
    await page.locator('.first-paint').waitFor({ state: 'detached' });
    const afterwards = await placesOf(page, 'parley-setup-page');
    await page.context().close();

    for (const place of Object.keys(PLACES) as Place[]) {
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        const px = Math.abs(first[place][side] - afterwards[place][side]);
        expect({ place, side, isSame: px <= SAME_PLACE_PX, px }).toMatchObject({ place, side, isSame: true });
      }
    }
  });

  it('stands the largest thing that is ever drawn, and nothing moves when the application takes over', async () => {
    const page = await open({ locale: 'en-GB', viewport: PHONE });
    await page.locator('.first-paint').waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    const { isLargestGone, shift } = await page.evaluate(readPaints);

    expect(isLargestGone).toBe(true);
    expect(shift).toBeLessThanOrEqual(LAYOUT_SHIFT_MAX);
    await page.context().close();
  });

  it('is painted whole, also when its end comes later than its beginning', async () => {
    const parts = await PageInTwoParts.open(await (await fetch(parley.url)).text(), '<i class="button">');
    try {
      const page = await (await browser.newContext({ viewport: DESKTOP })).newPage();
      await page.addInitScript(notePaints);
      await page.goto(parts.url, { waitUntil: 'commit' });
      await page.locator('.first-paint .levels').waitFor({ state: 'attached' });
      await page.evaluate(untilPainted, PAINT_MS);
      parts.finish();
      await page.locator('.first-paint .promises').waitFor();
      await page.waitForLoadState('networkidle');

      expect((await page.evaluate(readPaints)).shift).toBeLessThanOrEqual(LAYOUT_SHIFT_MAX);
      await page.context().close();
    } finally {
      await parts.close();
    }
  });

  it('moves nothing by what the server says late about itself', async () => {
    const page = await open({ locale: 'en-GB', viewport: PHONE }, { isConfigLate: true });
    await page.locator('.first-paint').waitFor({ state: 'detached' });
    await page.getByText(new InterfaceTexts('en').get('setup.simulator')).waitFor();
    await page.waitForLoadState('networkidle');

    expect((await page.evaluate(readPaints)).shift).toBeLessThanOrEqual(LAYOUT_SHIFT_MAX);
    await page.context().close();
  });

  it.each([PHONE, DESKTOP])(
    'moves nothing below a lesson that is remembered, with the examples and words that belong to it: %j',
    async (viewport) => {
      const context = await browser.newContext({ locale: 'en-GB', viewport });
      await rememberLesson(context, LESSON);
      const page = await context.newPage();
      await page.addInitScript(noteWhereItIsUncovered);
      await page.goto(parley.url);
      await page.locator('parley-focus-word-chips li.chip').first().waitFor();
      await page.waitForLoadState('networkidle');

      const begin = await page.locator('button.begin').boundingBox();
      expect(begin?.y).toBe(await page.evaluate(() => (window as unknown as { beginAt: number }).beginAt));
      await context.close();
    },
  );

  it('says so when the application cannot be had, in the language of the page', async () => {
    const page = await open({ locale: 'de-DE', viewport: PHONE });
    await page.locator('.first-paint').waitFor({ state: 'detached' });
    await page.route(/chunk-/, (route) => route.abort());
    await page.reload();

    await page.getByText(new InterfaceTexts('de').get('problem.network')).waitFor();
    await page.unroute(/chunk-/);
    await page.getByRole('link', { name: new InterfaceTexts('de').get('conversation.tryAgain') }).click();
    await page.locator('.first-paint').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('says so, after a while, also when not one script has come', async () => {
    const page = await open({ locale: 'en-GB', viewport: PHONE }, { withScripts: false });
    const late = page.getByText(new InterfaceTexts('en').get('problem.network'));
    expect(await late.isVisible()).toBe(false);
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    expect(await late.isVisible()).toBe(true);
    await page.context().close();
  });

  async function open(
    options: BrowserContextOptions,
    {
      withScripts = true,
      asSimulator = true,
      isConfigLate = false,
    }: {
      readonly withScripts?: boolean;
      readonly asSimulator?: boolean;
      readonly isConfigLate?: boolean;
    } = {},
  ): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    if (!withScripts) await page.route('**/*.js', (route) => route.abort());
    if (!asSimulator) await page.route('**/api/client-config', withoutSimulator);
    if (isConfigLate) await page.route('**/api/client-config', afterTheForm);
    await page.addInitScript(notePaints);
    await page.goto(parley.url);
    return page;
  }
});

/** Of what it is practised with, the page speaks only when that is the simulator. */
async function withoutSimulator(route: Route): Promise<void> {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, json: { ...(await answer.json()), simulator: false } });
}

/** The language to learn is what is drawn last; two frames later the page has done what it does by itself. */
async function afterTheForm(route: Route): Promise<void> {
  const page = route.request().frame().page();
  await page.locator('parley-language-picker').nth(1).waitFor({ state: 'attached' });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await route.continue();
}

/** Runs in the page before its own scripts: where the button that begins is in the first picture without a cover, in px from the top. */
function noteWhereItIsUncovered(): void {
  const look = (): void => {
    const begin = document.querySelector('button.begin');
    if (begin && !document.querySelector('.first-paint')) {
      Object.assign(window, { beginAt: begin.getBoundingClientRect().y });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function placesOf(page: Page, within: string): Promise<Record<Place, Box>> {
  await page.evaluate(() => document.fonts.ready);
  const entries = await Promise.all(
    Object.entries(PLACES).map(async ([place, selector]) => {
      return [place, await page.locator(`${within} ${selector}`).boundingBox()] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<Place, Box>; // the keys of the object above
}

/** Runs in the page: until it is painted, or long enough. */
async function untilPainted(msMax: number): Promise<void> {
  await new Promise<void>((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, msMax);
  });
}

interface Paints {
  isLargestGone: boolean;
  shift: number;
}

/** Runs in the page before its own scripts. */
function notePaints(): void {
  const paints: Paints = { isLargestGone: false, shift: 0 };
  (window as unknown as { paints: () => Paints }).paints = () => paints;
  let largest: Element | null = null;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) largest = (entry as unknown as { element: Element }).element;
    (window as unknown as { paints: () => Paints }).paints = () => ({
      ...paints,
      isLargestGone: largest?.isConnected === false,
    });
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) paints.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page. */
function readPaints(): Paints {
  return (window as unknown as { paints: () => Paints }).paints();
}
