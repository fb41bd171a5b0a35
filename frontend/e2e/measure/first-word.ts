import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { InterfaceTexts } from '../support/interface-texts.js';
import { rememberLesson } from '../support/remembered-lesson.js';
import { probeSound, readSound, type SoundReport } from '../support/sound-probe.js';
import { STATE_BOUND_MS, stateLagsOf } from '../support/state-lags.js';
import { withStage } from './stage.js';
import { describeSummary, summarise } from './statistics.js';

/** Short: the button is what counts. */
const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, cuánto cuesta',
};
/** As for the learner: RMS above which the tutor is heard, about -46 dB of full scale. */
const AUDIBLE_RMS = 0.005;
const TEXTS = new InterfaceTexts(LESSON.nativeLanguage);
const BOUND_MS = 700;

interface Beginning {
  /** From the click to the first sound of the tutor. */
  readonly heardAfterMs: number;
  /** How late the screen said what had happened, each time. */
  readonly stateLagsMs: readonly number[];
}

/**
 * `npm run measure:voice [-- --conversations 20]`: from the press on the button to the first sound of the tutor, and how soon
 * the screen says what happens.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { conversations: { type: 'string', default: '20' } } });
  const { result: beginnings, rows } = await withStage(async ({ parley, browser }) => {
    const all: Beginning[] = [];
    for (let left = Number(values.conversations); left > 0; left -= 1) {
      all.push(await hearFirstWord(browser, parley.url));
    }
    return all;
  });
  const written = rows.flatMap(({ first_heard_ms: inRow }) => (inRow === null ? [] : [inRow]));
  const onServer = rows.flatMap(({ first_audio_ms: inRow }) => (inRow === null ? [] : [inRow]));
  const inRows = summarise(written);
  const heardMs = beginnings.map(({ heardAfterMs }) => heardAfterMs);
  const lags = summarise(beginnings.flatMap(({ stateLagsMs }) => stateLagsMs));
  process.stdout.write(
    [
      `From the click to sound at the loudspeaker, by a probe beside the page: ${describeSummary(summarise(heardMs))}`,
      `The same by the page's own clock, as in the session rows: ${describeSummary(inRows)}`,
      `Of it, from the accepted upgrade to the first audio byte: ${describeSummary(summarise(onServer))}`,
      `Bound: p50 ${BOUND_MS} ms: ${inRows.p50 <= BOUND_MS ? 'kept' : 'broken'}`,
      `From what happens to the state on the screen: ${describeSummary(lags)}`,
      `Bound: each ${STATE_BOUND_MS} ms: ${lags.max <= STATE_BOUND_MS ? 'kept' : 'broken'}`,
      '',
    ].join('\n'),
  );
  process.exitCode = inRows.p50 <= BOUND_MS ? 0 : 1;
}

/** One learner with an empty cache, who ends the conversation once the tutor is heard. */
async function hearFirstWord(browser: Browser, url: string): Promise<Beginning> {
  const context = await browser.newContext({ locale: 'en-GB', permissions: ['microphone'] });
  await rememberLesson(context, LESSON);
  const page = await context.newPage();
  await probeSound(page);
  await page.goto(url, { waitUntil: 'networkidle' });
  const begin = page.locator('button[type=submit]');
  await begin.evaluate((button) => {
    button.addEventListener('click', ({ timeStamp }) => {
      document.documentElement.dataset['clickedAtMs'] = String(timeStamp);
    });
  });
  await begin.click();
  // The clock of the page reports 20 times a second: a little later it has noticed too.
  await page.waitForFunction(
    ([audible, laterMs]) => {
      const { loudness } = (window as unknown as { soundProbe: SoundReport }).soundProbe;
      const first = loudness.find(({ rms }) => rms > audible);
      return first !== undefined && performance.now() - first.atMs > laterMs;
    },
    [AUDIBLE_RMS, 150] as const,
  );
  const sound = await readSound(page);
  const clickedAtMs = Number(await page.evaluate(() => document.documentElement.dataset['clickedAtMs']));
  const heardAtMs = sound.loudness.find(({ rms }) => rms > AUDIBLE_RMS)?.atMs ?? Number.NaN;
  await endConversation(page);
  await context.close();
  return {
    heardAfterMs: heardAtMs - clickedAtMs,
    stateLagsMs: stateLagsOf(sound).map(({ lagMs }) => lagMs),
  };
}

/** Resolves once the server has been told. */
async function endConversation(page: Page): Promise<void> {
  const ended = page.waitForResponse((response) => response.url().endsWith('/api/end-session'));
  await page.getByRole('button', { name: TEXTS.get('conversation.end') }).click();
  await ended;
}

await main();
