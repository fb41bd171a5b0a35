import type { Browser } from 'playwright-core';
import { rememberLesson } from '../support/remembered-lesson.js';
import { withStage } from './stage.js';
import { quantile } from './statistics.js';

const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, cuánto cuesta',
};
/** Fits into the greeting. */
const WATCH_MS = 4_000;
const ROUNDS = 3;

interface ProcessInfo {
  readonly id: number;
  readonly cpuTime: number;
}

/** `npm run measure:orb`: what the orb costs while the tutor talks, beside the same conversation without it. */
async function main(): Promise<void> {
  const { result } = await withStage(async ({ parley, browser }) => {
    const shares = { shown: [] as number[], hidden: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      shares.shown.push(await shareOfCore(browser, parley.url, true));
      shares.hidden.push(await shareOfCore(browser, parley.url, false));
    }
    return shares;
  });
  const [shown, hidden] = [quantile(result.shown, 0.5), quantile(result.hidden, 0.5)];
  const percent = (share: number): string => `${(share * 100).toFixed(1)} % of a core`;
  process.stdout.write(
    `The tutor talks: ${percent(shown)}; without the orb: ${percent(hidden)}; the orb: ${percent(shown - hidden)}\n`,
  );
}

/** All processes of the browser together, drawing included: where there is no graphics card, they draw with the processor. */
async function shareOfCore(browser: Browser, url: string, isShown: boolean): Promise<number> {
  const context = await browser.newContext({
    permissions: ['microphone'],
    viewport: { width: 390, height: 844 },
    // The style that hides the orb is not one of ours.
    bypassCSP: true,
  });
  await rememberLesson(context, LESSON);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  if (!isShown) await page.addStyleTag({ content: 'parley-voice-orb > * { display: none }' });
  await page.locator('button[type=submit]').click();
  await page.locator('[data-state=speaking]').waitFor();
  const before = await cpuSeconds(browser);
  const startedAtMs = performance.now();
  await page.waitForTimeout(WATCH_MS);
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const share = ((await cpuSeconds(browser)) - before) / seconds;
  await context.close();
  return share;
}

async function cpuSeconds(browser: Browser): Promise<number> {
  const devTools = await browser.newBrowserCDPSession();
  const { processInfo } = (await devTools.send('SystemInfo.getProcessInfo')) as {
    processInfo: readonly ProcessInfo[];
  };
  await devTools.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

await main();
