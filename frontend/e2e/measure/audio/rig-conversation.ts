import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { installSoundProbe, readSoundProbe, type SoundReport } from '../../support/sound-probe.js';
import {
  askForAnotherTurn,
  type AudioReport,
  installAudioProbe,
  readAudioProbe,
  type SocketReport,
} from './audio-probe.js';

/** It arrives sooner than it can be heard. */
const TURN_ARRIVED = 'response.output_audio.done';
const STATE_TIMEOUT_MS = 60_000;
/** The tutor is cut off while the learner speaks, or not at all. */
const CUT_TIMEOUT_MS = 5_000;
const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, cuánto cuesta, medio kilo',
};
/**
 * How long before the end of a turn the learner comes in. The page hears of it 0.3 s later, in the middle of the last sentence: by
 * the clock from its beginning, a short turn might be over by then and a longer one pause between two sentences.
 */
const COME_IN_BEFORE_END_MS = 1_000;
/** PCM16 at 24 kHz. */
const WIRE_BYTES_PER_MS = 48;

/** A conversation in a browser with real sound, led from outside. */
export class RigConversation {
  private constructor(private readonly page: Page) {}

  static async begin(page: Page, url: string): Promise<RigConversation> {
    await page.evaluateOnNewDocument(installSoundProbe);
    await page.evaluateOnNewDocument(installAudioProbe);
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate((lesson) => localStorage.setItem('parley.lesson.1', lesson), JSON.stringify(LESSON));
    await page.reload({ waitUntil: 'load' });
    // The form is there before it can be used.
    await page.waitForSelector('.first-paint', { hidden: true });
    await page.click('button[type=submit]');
    return new RigConversation(page);
  }

  /** The tutor talks, turn after turn, and nobody answers. Resolves when it has been heard for so long in all. */
  async listen(durationMs: number): Promise<void> {
    await this.inState('speaking');
    while ((await this.heardMs()) < durationMs) {
      await this.inState('listening');
      await this.page.evaluate(askForAnotherTurn);
      await this.inState('speaking');
    }
    await this.inState('listening');
  }

  /** The tutor talks and the learner comes in. Resolves when the tutor has answered that as well. */
  async interrupt(speak: () => Promise<void>): Promise<void> {
    const { truncations, events } = await this.report();
    const turnsBefore = events.filter(({ type }) => type === TURN_ARRIVED).length;
    await this.page.evaluate(askForAnotherTurn);
    await this.inState('speaking');
    const heardSinceMs = performance.now();
    const lengthMs = await this.lengthOfTurn(turnsBefore);
    await delay(heardSinceMs + lengthMs - COME_IN_BEFORE_END_MS - performance.now());
    await speak();
    await this.inTime(
      'cut off',
      this.page.waitForFunction(
        (before) =>
          (window as unknown as { audioProbe: SocketReport }).audioProbe.truncations.length > before,
        { timeout: CUT_TIMEOUT_MS },
        truncations.length,
      ),
    );
    await this.inState('speaking');
    await this.inState('listening');
  }

  async report(): Promise<AudioReport> {
    const { loudness, events, outputLatencyMs } = await this.page.evaluate(readSoundProbe);
    return { ...(await this.page.evaluate(readAudioProbe)), loudness, events, outputLatencyMs };
  }

  /** How long the tutor was heard, in milliseconds: the probe looks about every 4 ms. */
  private async heardMs(): Promise<number> {
    const { loudness } = await this.report();
    return loudness.reduce((sum, { atMs, rms }, index) => {
      const before = loudness[index - 1];
      return rms > 0.005 && before !== undefined ? sum + Math.min(atMs - before.atMs, 50) : sum;
    }, 0);
  }

  /** How long the tutor's newest turn takes to be heard, once all of it is there. */
  private async lengthOfTurn(turnsBefore: number): Promise<number> {
    await this.inTime(
      'all there',
      this.page.waitForFunction(
        (type, before) =>
          (window as unknown as { soundProbe: SoundReport }).soundProbe.events.filter(
            (event) => event.type === type,
          ).length > before,
        { timeout: STATE_TIMEOUT_MS },
        TURN_ARRIVED,
        turnsBefore,
      ),
    );
    const pieces = Object.values((await this.report()).items).at(-1) ?? [];
    return pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece, 'base64'), 0) / WIRE_BYTES_PER_MS;
  }

  private async inState(state: string): Promise<void> {
    await this.inTime(
      state,
      this.page.waitForSelector(`[data-state="${state}"]`, { timeout: STATE_TIMEOUT_MS }),
    );
  }

  /** Says what came last when what is waited for does not come. */
  private async inTime(what: string, wait: Promise<unknown>): Promise<void> {
    try {
      await wait;
    } catch (error) {
      const now = await this.page.evaluate(() => document.body.innerText.slice(0, 400));
      const { events } = await this.report();
      const last = events.slice(-5).map(({ type }) => type);
      throw new Error(`Not ${what} in time. Last: ${last.join(', ')}. On the screen: ${now}`, {
        cause: error,
      });
    }
  }
}
