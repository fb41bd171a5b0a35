import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ALLOWED_MICROPHONE, openChromium, QUIET_IN_THE_BACKGROUND } from './chromium.js';
import { probeSound } from './sound-probe.js';
import { type SpokenScript, writeSpeech } from './spoken-script.js';

/** A person at a browser whose microphone plays synthesised speech. */
export class Learner {
  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
    readonly page: Page,
    /** Errors of the page's own scripts and refusals of its security policy. */
    readonly complaints: readonly string[],
  ) {}

  static async sitDown(script: SpokenScript, options: BrowserContextOptions): Promise<Learner> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-learner-'));
    const speechFile = await writeSpeech(folder, script);
    const browser = await openChromium(
      ...ALLOWED_MICROPHONE,
      `--use-file-for-fake-audio-capture=${speechFile}%noloop`,
      ...QUIET_IN_THE_BACKGROUND,
    );
    const context = await browser.newContext({ permissions: ['microphone'], ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await probeSound(page);
    return new Learner(browser, folder, page, complaints);
  }

  async leave(): Promise<void> {
    await this.browser.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
