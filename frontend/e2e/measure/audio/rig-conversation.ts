import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { installSoundProbe, readSoundProbe } from '../../support/sound-probe.js';
import {
  askForAnotherTurn,
  type AudioReport,
  installAudioProbe,
  readAudioProbe,
  type SocketReport,
} from './audio-probe.js';

const STATE_TIMEOUT_MS = 60_000;
const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, cuánto cuesta, medio kilo',
};
/** How far into a turn of the tutor the learner comes in. */
const COME_IN_AFTER_MS = 1_800;

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
    const { length } = (await this.report()).truncations;
    await this.page.evaluate(askForAnotherTurn);
    await this.inState('speaking');
    await delay(COME_IN_AFTER_MS);
    await speak();
    await this.page.waitForFunction(
      (before) => (window as unknown as { audioProbe: SocketReport }).audioProbe.truncations.length > before,
      { timeout: STATE_TIMEOUT_MS },
      length,
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

  private async inState(state: string): Promise<void> {
    try {
      await this.page.waitForSelector(`[data-state="${state}"]`, { timeout: STATE_TIMEOUT_MS });
    } catch (error) {
      const now = await this.page.evaluate(() => document.body.innerText.slice(0, 400));
      const { events } = await this.report();
      const last = events.slice(-5).map(({ type }) => type);
      throw new Error(`Not ${state} in time. Last: ${last.join(', ')}. On the screen: ${now}`, {
        cause: error,
      });
    }
  }
}
