import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { keepScreen } from './screens.js';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const NOT_FOUND = 'No Chromium was found: set CHROMIUM_PATH to one';

/** Whatever a page asks the learner for, the microphone above all. */
export const SAYS_YES = '--use-fake-ui-for-media-stream';
/** It hears beeps unless it is given a file. */
export const ALLOWED_MICROPHONE = [SAYS_YES, '--use-fake-device-for-media-stream'];

/** It has nothing of its own to fetch and to bring up to date while something is measured. */
export const QUIET_IN_THE_BACKGROUND = ['--disable-background-networking', '--disable-component-update'];

const open = new Set<Browser>();

/** The browser of the journey: `CHROMIUM_PATH`, the usual places, or the one that Playwright brought; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  const candidates = [...(named ? [named] : USUAL_PLACES), chromium.executablePath()];
  return candidates.find((path) => existsSync(path));
}

/**
 * The `describe` for suites that need a browser. Without one it says so in a line and the suites are skipped; under `CI=true` it
 * throws.
 */
export function requireChromium(): typeof describe.skip {
  if (findChromium() !== undefined) return describe;
  const message = `${NOT_FOUND}, and the browser journey will run.`;
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stderr.write(`${message}\n`);
  return describe.skip;
}

/**
 * Whoever opens it closes it.
 * @throws when there is no Chromium
 */
export async function openChromium(...args: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(`${NOT_FOUND}.`);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...args] });
  open.add(browser);
  browser.on('disconnected', () => open.delete(browser));
  return browser;
}

const TEXT_WITHIN_MS = 2_000;
/** Of a page that is longer, the rest does not help. */
const TEXT_LENGTH_MAX = 1_000;

/** Keeps a picture of every page that is open now, and prints what it says: where only the output is kept, that is all there is. */
export async function keepOpenScreens(name: string): Promise<void> {
  const pages = [...open].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages());
  // A page that cannot be drawn or read any more is not why the journey failed.
  await Promise.allSettled(
    pages.flatMap((page, index) => [keepScreen(page, `${name}-${index + 1}`), printText(page, name)]),
  );
}

async function printText(page: Page, name: string): Promise<void> {
  const text = await page.locator('body').innerText({ timeout: TEXT_WITHIN_MS });
  const inOneLine = text.replaceAll(/\s+/g, ' ').slice(0, TEXT_LENGTH_MAX);
  process.stderr.write(`${name}: ${page.url()} says “${inOneLine}”\n`);
}
