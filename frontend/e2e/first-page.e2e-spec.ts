import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page, Response } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { watchForeignRequests } from './support/own-origin.js';
import { ParleyUnderTest } from './support/parley-under-test.js';

/** Of JavaScript, in compressed bytes, before the form can be filled in. */
const INITIAL_SCRIPT_BYTES_MAX = 170_000;
const PNG_SIZE_OFFSET = 16;
const clientFolder = join(import.meta.dirname, '..', '..', 'dist', 'frontend', 'browser');

interface Manifest {
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
    readonly purpose: string;
  }[];
}

/** Those that the page names, and all that they cannot begin without. */
function scriptsOfFirstPage(): ReadonlySet<string> {
  const needed = new Set(
    namesIn(readFileSync(join(clientFolder, 'index.html'), 'utf8'), /([\w-]+\.js)(?=")/g),
  );
  for (const script of needed) {
    // Grows while it is gone through. What is imported in brackets is fetched when it is wanted.
    const imported = namesIn(
      readFileSync(join(clientFolder, script), 'utf8'),
      /(?:from|import)"\.\/([\w-]+\.js)"/g,
    );
    for (const name of imported) needed.add(name);
  }
  return needed;
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}

const withChromium = requireChromium();

withChromium('the first page, on a first visit', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let page: Page;
  let devTools: CDPSession;
  let foreign: readonly string[];
  const complaints: string[] = [];
  const answers: Response[] = [];

  beforeAll(async () => {
    parley = await ParleyUnderTest.start();
    browser = await openChromium();
    const context = await browser.newContext({ locale: 'en-GB' });
    foreign = watchForeignRequests(context, parley.url);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('response', (answer) => answers.push(answer));
    devTools = await context.newCDPSession(page);
    await page.goto(parley.url, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Begin conversation' }).waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  it('needs no more JavaScript than a phone gets in a moment, and never asks for it again', async () => {
    const needed = scriptsOfFirstPage();
    const initial = answers.filter((answer) => needed.has(new URL(answer.url()).pathname.slice(1)));
    expect(initial).toHaveLength(needed.size);
    let bytes = 0;
    for (const answer of initial) {
      const isWorthIt = existsSync(`${join(clientFolder, new URL(answer.url()).pathname)}.br`);
      expect(await answer.headerValue('content-encoding')).toBe(isWorthIt ? 'br' : null);
      expect(await answer.headerValue('cache-control')).toBe('public, max-age=31536000, immutable');
      bytes += (await answer.request().sizes()).responseBodySize;
    }
    process.stdout.write(`initial JavaScript: ${bytes} bytes\n`);
    expect(bytes).toBeLessThanOrEqual(INITIAL_SCRIPT_BYTES_MAX);
  });

  it('fetches the texts of one language, and no others', () => {
    const texts = answers
      .map((answer) => new URL(answer.url()).pathname)
      .filter((path) => /^\/i18n\/[^/]+$/.test(path));
    expect(texts).toEqual(['/i18n/en.json']);
  });

  it('can be installed, with icons as large as the manifest says', async () => {
    const { errors, data } = await devTools.send('Page.getAppManifest');
    const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
    expect(errors).toEqual([]);
    // A browser without a profile of its own installs nothing; everything else would be the page's fault.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);

    const manifest = JSON.parse(data ?? '{}') as Manifest;
    expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
    const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
    expect(pictures.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable']),
    );
    const touchIcon = { src: 'icons/apple-touch-180.png', sizes: '180x180' };
    expect(await page.locator('link[rel=apple-touch-icon]').getAttribute('href')).toBe(touchIcon.src);
    for (const { src, sizes } of [...pictures, touchIcon]) {
      expect(await sizeOfPng(new URL(src, parley.url))).toBe(sizes);
    }
  });

  it('has its colours for the browser’s own frame in both schemes', async () => {
    const colours = await page
      .locator('meta[name=theme-color]')
      .evaluateAll((metas) => metas.map((meta) => meta.getAttribute('media')));
    expect(colours).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
  });

  it('leaves no service worker behind', async () => {
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
      0,
    );
  });

  it('asks nobody else for anything, and has nothing to complain of', () => {
    expect(answers.length).toBeGreaterThan(5);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** Width and height as a manifest writes them. */
async function sizeOfPng(url: URL): Promise<string> {
  const bytes = new DataView(await (await fetch(url)).arrayBuffer());
  return `${bytes.getUint32(PNG_SIZE_OFFSET)}x${bytes.getUint32(PNG_SIZE_OFFSET + 4)}`;
}
