import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page, Request } from 'playwright-core';
import { stillnessOf } from './page-checks.js';
import type { ScreenWords } from './words.js';

/** A picture as a person would look at it. */
export interface PictureReport {
  readonly width: number;
  readonly height: number;
}

/** What the recap showed and gave away. */
export interface RecapReport {
  readonly coverage: readonly {
    readonly outcome: string | null;
    readonly word: string;
    readonly sentence: string;
    readonly time: string;
  }[];
  readonly savedWords: readonly string[];
  /** The line beneath the card, and what the button beside it put into the clipboard. */
  readonly text: string;
  readonly copiedText: string;
  readonly copiedPicture: PictureReport;
  readonly savedPicture: PictureReport;
  /** Different colours on the card: a blank one has one. */
  readonly cardColours: number;
  /** True when the card changed as another sentence was picked. */
  readonly followsThePick: boolean;
  /** Rules of accessibility that the page breaks, with the card and all on it. */
  readonly barriers: readonly string[];
}

/** Reads the recap that the page shows, copies and saves its card. */
export async function readRecap(page: Page, words: ScreenWords): Promise<RecapReport> {
  const link = page.locator('a[download][href^="blob:"]');
  await link.waitFor();
  const coverage = await page.locator('parley-coverage-list li').evaluateAll((items) =>
    items.map((item) => ({
      outcome: item.parentElement?.getAttribute('data-state') ?? null,
      word: item.querySelector('.word')?.textContent ?? '',
      sentence: item.querySelector('.sentence')?.textContent ?? '',
      time: item.querySelector('.time')?.textContent ?? '',
    })),
  );
  const savedWords = await page.locator('parley-saved-word-list .word').allTextContents();

  const download = page.waitForEvent('download');
  await link.click();
  const savedPicture = sizeOfPng(await readFile(await (await download).path()));
  await page.getByRole('button', { name: words.copyImage }).click();
  await page.getByText(words.copied).waitFor();
  const copiedPicture = await readCopiedPicture(page);
  await page.getByRole('button', { name: words.copyText }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
  const copiedText = await page.evaluate(() => navigator.clipboard.readText());

  const before = await readCard(page);
  const address = await link.getAttribute('href');
  await page.getByRole('radio').last().check();
  await page.waitForFunction((previous) => {
    const current = document.querySelector('a[download]')?.getAttribute('href') ?? null;
    return current !== null && current !== previous;
  }, address);
  const text = await page.getByTestId('share-text').innerText();
  const followsThePick = (await readCard(page)).picture !== before.picture;
  await stillnessOf(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return {
    barriers: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    coverage,
    savedWords,
    text,
    copiedText,
    copiedPicture,
    savedPicture,
    cardColours: before.colours,
    followsThePick,
  };
}

/** Notes every request of the page from now on. */
export function watchRequests(page: Page): readonly Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return requests;
}

/** Presses the button that begins the lesson one level up, and tells which level the server was asked for. */
export async function beginHarder(page: Page, words: ScreenWords): Promise<unknown> {
  const asked = page.waitForRequest('**/api/generate-token');
  await page.getByRole('button', { name: words.harder }).click();
  const request: unknown = (await asked).postDataJSON();
  await page.getByRole('button', { name: words.end }).click();
  return request;
}

async function readCopiedPicture(page: Page): Promise<PictureReport> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = item && (await createImageBitmap(await item.getType('image/png')));
    return { width: picture?.width ?? 0, height: picture?.height ?? 0 };
  });
}

async function readCard(page: Page): Promise<{ colours: number; picture: string }> {
  return page.getByTestId('share-card').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const colours = new Set(new Uint32Array(Uint8Array.from(pixels).buffer)).size;
    return { colours, picture: canvas.toDataURL() };
  });
}

/** Width and height stand in the header, behind the signature and the chunk's name. */
function sizeOfPng(file: Buffer): PictureReport {
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
