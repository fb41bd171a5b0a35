import type { Page } from 'playwright-core';
import { requireChromium } from './support/chromium.js';
import { describeFailure } from './support/failure-report.js';
import { Learner } from './support/learner.js';
import { ParleyUnderTest, type UpstreamEvent } from './support/parley-under-test.js';
import { inState, keepScreen, learnerLine } from './support/screens.js';
import { fillSetupForm } from './support/setup-form.js';
import { readSound, type SoundReport } from './support/sound-probe.js';
import { ENGLISH } from './support/words.js';

/** The learner thinks for 3 s where the dots are. */
const THOUGHTFUL = 'Quiero comprar… dos manzanas.';
const HELD = 'Gracias, otra vez.';
const SAY_AGAIN = '¿Puedes repetirlo, por favor?';

const withChromium = requireChromium();

withChromium('a learner who chooses how to talk', () => {
  let sound: SoundReport;
  let upstream: readonly UpstreamEvent[] = [];
  let chosen: string | null;
  let heldMs = 0;
  let captionsShown: readonly boolean[] = [];
  let opening: readonly PanelLook[] = [];
  let complaints: readonly string[] = [];

  beforeAll(async () => {
    const parley = await ParleyUnderTest.start();
    const learner = await Learner.sitDown(
      { language: 'es', utterances: ['Quiero comprar', 'dos manzanas.'], leadMs: 7_000, pauseMs: 3_000 },
      { viewport: { width: 390, height: 844 }, locale: 'en-GB' },
    );
    const { page } = learner;
    try {
      await parley.scriptLearner([THOUGHTFUL, HELD]);
      await page.goto(parley.url);
      await beginInSpanish(page);
      await saveWord(page);
      captionsShown = await switchCaptions(page);
      await chooseInOptions(page, 'Slower');
      await learnerLine(page, THOUGHTFUL).waitFor({ timeout: 30_000 });
      await answerNumber(page, 1);
      opening = await openHelp(page);
      await askToRepeat(page);
      heldMs = await holdToTalk(page);
      sound = await readSound(page);
      upstream = await parley.heardUpstream();
      chosen = await page.evaluate(() => localStorage.getItem('parley.conversation.1'));
      complaints = learner.complaints;
      await page.getByRole('button', { name: ENGLISH.end }).click();
      await page.getByRole('button', { name: ENGLISH.again }).first().waitFor();
    } catch (error) {
      throw new Error(await describeFailure(learner, parley), { cause: error });
    } finally {
      await learner.leave();
      await parley.stop();
    }
  });

  const sent = (type: string) => upstream.filter((event) => event.type === type);

  it('may think for 3 s in mid-sentence: it is one turn', () => {
    const thoughtful = sound.events.filter(({ type }) => type === 'input_audio_buffer.speech_stopped');
    expect(thoughtful).toHaveLength(1);
  });

  it('asks for help in the target language, in writing, and is answered aloud', () => {
    expect(sent('conversation.item.create')).toEqual([
      expect.objectContaining({
        event: expect.objectContaining({
          item: expect.objectContaining({
            role: 'user',
            content: [{ type: 'input_text', text: SAY_AGAIN }],
          }),
        }),
      }),
    ]);
  });

  it('opens a panel through which nothing shines, in every frame and both schemes', () => {
    expect(opening.length).toBeGreaterThan(2);
    for (const { opacity, background } of opening) {
      expect([opacity, background]).toEqual(['1', expect.stringMatching(/^(?:rgb|oklch|color)\([^/]*\)$/)]);
    }
    expect(new Set(opening.map(({ background }) => background)).size).toBe(2);
  });

  it('lets the tutor speak slower, by asking upstream once', () => {
    const speeds = JSON.stringify(sent('session.update')).match(/"speed":[\d.]+/g);
    expect(speeds).toEqual(['"speed":1', '"speed":0.8']);
  });

  it('is heard with the talk button only while it is held, and the turn ends when it comes up', () => {
    const off = upstream.findIndex(({ event }) =>
      JSON.stringify({ event }).includes('"turn_detection":null'),
    );
    const [speech, ...rest] = upstream.slice(off + 1).filter(({ type }) => !type.startsWith('session.'));
    expect(speech?.type).toBe('input_audio_buffer.append');
    expect(speech?.totalMs).toBeGreaterThan(600);
    // And the last syllable, which is waited for.
    expect(speech?.totalMs).toBeLessThan(heldMs + 500);
    expect(rest.map(({ type }) => type)).toEqual(['input_audio_buffer.commit', 'response.create']);
  });

  it('hides and shows the captions, and keeps every choice on the device', () => {
    expect(captionsShown).toEqual([false, true]);
    expect(JSON.parse(chosen ?? '')).toEqual({ areCaptionsShown: true, isHoldToTalk: true, pace: 'slower' });
  });

  it('runs without a script error or a refusal of the security policy', () => {
    expect(complaints).toEqual([]);
  });
});

async function beginInSpanish(page: Page): Promise<void> {
  await fillSetupForm(page, {
    nativeOption: 'English',
    targetLabel: ENGLISH.iAmLearning,
    targetOption: ENGLISH.targetOption,
    level: 'A2',
    lessonLabel: ENGLISH.lesson,
    lesson: 'En el mercado: la manzana, el tomate',
  });
  await page.getByRole('button', { name: ENGLISH.begin }).click();
  await inState(page, 'speaking');
}

async function saveWord(page: Page): Promise<void> {
  const word = page.locator('.word').first();
  await word.click();
  await page.locator('.word[aria-pressed="true"]').first().waitFor();
}

async function switchCaptions(page: Page): Promise<readonly boolean[]> {
  const shown: boolean[] = [];
  const captions = page.locator('parley-captions');
  await openOptions(page);
  for (const state of ['detached', 'attached'] as const) {
    await page.getByRole('switch', { name: 'Captions' }).click();
    await captions.waitFor({ state });
    shown.push(await captions.isVisible());
  }
  await page.keyboard.press('Escape');
  return shown;
}

async function openOptions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
}

async function chooseInOptions(page: Page, name: string): Promise<void> {
  await openOptions(page);
  await page.getByText(name, { exact: true }).click();
  await keepScreen(page, 'choices-1-settings');
  await page.keyboard.press('Escape');
}

interface PanelLook {
  readonly opacity: string;
  readonly background: string;
}

/** @returns how the panel looked in each frame from its opening to the end of its movement, in the light and in the dark */
async function openHelp(page: Page): Promise<readonly PanelLook[]> {
  const looks: PanelLook[] = [];
  for (const colorScheme of ['light', 'dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    looks.push(
      ...(await page.evaluate(async () => {
        const panel = document.querySelector<HTMLElement>('#conversation-help');
        if (!panel) throw new Error('There is no help panel.');
        panel.showPopover();
        const seen: { opacity: string; background: string }[] = [];
        do {
          const { opacity, backgroundColor: background } = getComputedStyle(panel);
          seen.push({ opacity, background });
          await new Promise(requestAnimationFrame);
        } while (panel.getAnimations().length > 0);
        panel.hidePopover();
        return seen;
      })),
    );
  }
  return looks;
}

async function askToRepeat(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('button', { name: 'Say that again' }).waitFor();
  await keepScreen(page, 'choices-2-help');
  await page.getByRole('button', { name: 'Say that again' }).click();
  await learnerLine(page, SAY_AGAIN).waitFor();
  await answerNumber(page, 2);
}

/** @returns for how long the button was held, at most */
async function holdToTalk(page: Page): Promise<number> {
  await openOptions(page);
  await page.getByRole('switch', { name: 'Hold to talk' }).click();
  await page.keyboard.press('Escape');
  await inState(page, 'ready');
  await keepScreen(page, 'choices-3-ready');
  await page.getByRole('button', { name: 'Hold to talk' }).hover();
  const fromMs = await pageClock(page);
  await page.mouse.down();
  await inState(page, 'listening');
  const listeningFromMs = await pageClock(page);
  await keepScreen(page, 'choices-4-talking');
  // Long enough to be a turn, by the page's own clock, however long the press took to be noticed.
  await page.waitForFunction((since) => performance.now() - since > 1_000, listeningFromMs);
  await page.mouse.up();
  const heldMs = (await pageClock(page)) - fromMs;
  await learnerLine(page, HELD).waitFor();
  await answerNumber(page, 3);
  return heldMs;
}

async function pageClock(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}

/** Waits until the tutor is heard again, for the nth time after the greeting. */
async function answerNumber(page: Page, count: number): Promise<void> {
  await page.locator('li.tutor').nth(count).waitFor({ timeout: 30_000 });
}
