import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { installSoundProbe, readSoundProbe, type SoundReport } from '../../support/sound-probe.js';
import {
  askForAnotherTurn,
  type AudioReport,
  installAudioProbe,
  lengthOfNewestItem,
  readAudioProbe,
} from './audio-probe.js';

/** It arrives sooner than it can be heard. */
const TURN_ARRIVED = 'response.output_audio.done';
const LEARNER_HEARD = 'input_audio_buffer.speech_started';
const STATE_TIMEOUT_MS = 60_000;
/** The learner is heard while speaking, or not at all. */
const HEARD_TIMEOUT_MS = 5_000;
/** Eight seconds of what was sent, where something does not happen. */
const LEVELS_TOLD = 200;
const LESSON = {
  nativeLanguage: 'en',
  targetLanguage: 'es',
  studentLevel: 'A2',
  conversationPrompt: 'En el mercado. Vocabulario: la manzana, el tomate, cuánto cuesta, medio kilo',
};
/**
 * How long before the end of a turn the learner comes in. The page hears of it 0.3 to 1 s later, in the middle of the last sentence: by
 * the clock from its beginning, a short turn might be over by then and a longer one pause between two sentences.
 */
const COME_IN_BEFORE_END_MS = 1_500;

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
    // The words of the lesson push the button down when they come: a click on its way would miss it.
    await page.waitForSelector('.chip');
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

  /**
   * The tutor talks and the learner comes in: perhaps too late, where the machine is busy and what is said reaches the page late. Resolves when the tutor
   * has answered that as well.
   */
  async interrupt(speak: () => Promise<void>): Promise<void> {
    const { events } = await this.report();
    const count = (wanted: string): number => events.filter(({ type }) => type === wanted).length;
    await this.page.evaluate(askForAnotherTurn);
    await this.inState('speaking');
    const heardSinceMs = performance.now();
    const lengthMs = await this.lengthOfTurn(count(TURN_ARRIVED));
    await delay(heardSinceMs + lengthMs - COME_IN_BEFORE_END_MS - performance.now());
    await speak();
    await this.inTime(
      'the learner heard',
      this.hasHeardMore(LEARNER_HEARD, count(LEARNER_HEARD), HEARD_TIMEOUT_MS),
    );
    await this.inState('speaking');
    await this.inState('listening');
  }

  async report(): Promise<AudioReport> {
    const { loudness, events, outputLatencyMs } = await this.read(readSoundProbe);
    return { ...(await this.read(readAudioProbe)), loudness, events, outputLatencyMs };
  }

  /** As text: one value to hand over, in place of tens of thousands of figures. */
  private async read<T>(probe: () => T): Promise<T> {
    const text = (await this.page.evaluate(`JSON.stringify((${probe.toString()})())`)) as string;
    return JSON.parse(text) as T;
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
    await this.inTime('all there', this.hasHeardMore(TURN_ARRIVED, turnsBefore, STATE_TIMEOUT_MS));
    // Counted in the page: a whole report takes longer to get out of it than a short turn lasts.
    return this.page.evaluate(lengthOfNewestItem);
  }

  /** More events of a type have come to the page than before. */
  private hasHeardMore(type: string, before: number, timeout: number): Promise<unknown> {
    return this.page.waitForFunction(
      (wanted, count) =>
        (window as unknown as { soundProbe: SoundReport }).soundProbe.events.filter(
          (event) => event.type === wanted,
        ).length > count,
      { timeout },
      type,
      before,
    );
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
      const { events, sent } = await this.report();
      const last = events.slice(-5).map(({ type }) => type);
      const levels = sent.slice(-LEVELS_TOLD).map(({ rms }) => Math.round(20 * Math.log10(rms + 1e-5)));
      throw new Error(
        `Not ${what} in time. Last: ${last.join(', ')}. Microphone, dB: ${levels.join(' ')}. On the screen: ${now}`,
        { cause: error },
      );
    }
  }
}
