import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

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

/** The browser of the journey: `CHROMIUM_PATH`, the usual places, or the one that Playwright brought; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  const candidates = [...(named ? [named] : USUAL_PLACES), chromium.executablePath()];
  return candidates.find((path) => existsSync(path));
}

/**
 * Where the browser is, and the `describe` for suites that need it. Without one it says so in a line and the suites are
 * skipped; under `CI=true` it throws.
 */
export function requireChromium(): {
  chromiumPath: string;
  withChromium: typeof describe.skip;
} {
  const chromiumPath = findChromium();
  if (chromiumPath !== undefined) return { chromiumPath, withChromium: describe };
  const message = 'No Chromium was found: set CHROMIUM_PATH to one, and the browser journey will run.';
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stderr.write(`${message}\n`);
  return { chromiumPath: '', withChromium: describe.skip };
}
