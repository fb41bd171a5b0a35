import type { Page } from 'playwright-core';
import { BreakableNetwork } from '../support/breakable-network.js';
import { keepSheet, openSitting, type OpenSitting, type Sitting } from './sitting.js';
import type { Stage } from './stage.js';

/** The last half minute of a conversation of one minute, and a little. */
const WARNED_WITHIN_MS = 45_000;

/** What not everybody sees: the sound check, the talk button, troubles, and a recap with all that can be in one. */
export async function walkAside(stage: Stage, sitting: Sitting): Promise<void> {
  await withoutMicrophone(stage, sitting);
  await stage.parley.scriptLearner([sitting.look.slip]);
  const network = await BreakableNetwork.to(stage.parley.url);
  const opened = await openSitting(stage.browser, sitting);
  await checkSound(opened, network.url);
  await talkOtherwise(opened);
  await breakConnection(opened, network);
  await lookBack(opened);
  await opened.page.context().close();
  await network.close();
}

async function withoutMicrophone({ browser, parley }: Stage, sitting: Sitting): Promise<void> {
  const { page, texts, keep } = await openSitting(browser, sitting);
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
  });
  await page.goto(parley.url);
  await page.getByRole('button', { name: texts.get('setup.begin') }).click();
  await page.getByText(texts.get('problem.microphone_denied')).waitFor();
  await keep('10-microphone-denied');
  await page.context().close();
}

async function checkSound({ page, texts, keep }: OpenSitting, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: texts.get('soundCheck.offer') }).click();
  const check = page.locator('parley-sound-check');
  await check.getByText(texts.get('soundCheck.listening')).waitFor();
  await check.scrollIntoViewIfNeeded();
  await keep('11-sound-check');
  await page.getByRole('button', { name: texts.get('soundCheck.skip') }).click();
}

async function talkOtherwise({ page, texts, keep }: OpenSitting): Promise<void> {
  await page.getByRole('button', { name: texts.get('setup.begin') }).click();
  await page.locator('parley-captions [data-word]').nth(2).click();
  await keep('12-word-saved');
  await chooseHold(page, texts.get('conversation.options.open'));
  await keep('13-hold-to-talk');
  await chooseHold(page, texts.get('conversation.options.open'));
  const mute = page.getByRole('button', { name: texts.get('conversation.mute'), exact: true });
  await mute.click();
  await keep('14-muted');
  await mute.click();
  await page.locator('parley-captions .learner .words[lang]').waitFor();
  await page.locator('[data-state="listening"]').waitFor();
}

/** There and back. */
async function chooseHold(page: Page, opener: string): Promise<void> {
  await keepSheet(page, opener, () => page.getByRole('switch').nth(1).click());
}

async function breakConnection({ page, keep }: OpenSitting, network: BreakableNetwork): Promise<void> {
  network.cut();
  await page.locator('[data-state="reconnecting"]').waitFor();
  await keep('15-reconnecting');
  network.mend();
  await page.locator('[data-state="listening"]').waitFor();
}

async function lookBack({ page, texts, keep }: OpenSitting): Promise<void> {
  const [beforeTime = ''] = texts.get('conversation.timer.warning').split('{{');
  await page.locator('.passing').getByText(beforeTime.trim()).waitFor({ timeout: WARNED_WITHIN_MS });
  await keep('16-time-warning');
  await page.getByRole('button', { name: texts.get('conversation.end') }).click();
  await page.locator('parley-share-panel a[href]').waitFor();
  await page.locator('parley-saved-word-list').waitFor();
  await keep('17-recap', true);
}
