import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { requireChromium } from './support/chromium.js';
import { PASSWORD, setUpCodeOf } from './support/console-staff.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { rememberLesson } from './support/remembered-lesson.js';
import { writeSilence } from './support/silent-microphone.js';

const LESSON = 'En el mercado. Vocabulario: la manzana, el tomate, la zanahoria';
const { chromiumPath, withChromium } = requireChromium();

/** Everything is found by what stands on the screen; the only address that is typed is the one that the server printed. */
withChromium("a coordinator's first hour", () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let folder: string;
  let context: BrowserContext;
  let console_: Page;
  let practice: Page;
  const texts = new InterfaceTexts('en');

  const goTo = (name: string): Promise<void> =>
    console_.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  const heading = (name: string | RegExp): Promise<void> =>
    console_.getByRole('heading', { level: 1, name }).waitFor();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-coordinator-'));
    parley = await ParleyUnderTest.start();
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${await writeSilence(folder)}`,
      ],
    });
    context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(['microphone']);
    await rememberLesson(context, {
      nativeLanguage: 'en',
      targetLanguage: 'es',
      studentLevel: 'A2',
      conversationPrompt: LESSON,
    });
    console_ = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('begins with the code that the server printed, and an account', async () => {
    const address = /made at (\S+\/admin\/setup)/.exec(parley.log)?.[1] ?? '';
    await console_.goto(address);
    await console_.getByRole('textbox', { name: 'Set-up code' }).fill(setUpCodeOf(parley).toLowerCase());
    await console_.getByRole('textbox', { name: 'Your user name' }).fill('coordinator');
    await console_.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
    await console_.getByRole('button', { name: 'Create the account' }).click();
    await heading('Overview');
    await console_.getByText('No conversations in this period').waitFor();
  });

  it('sees on “Live now” that somebody practises, and how the learner is told when it is ended', async () => {
    const opened = context.waitForEvent('page');
    await console_
      .getByRole('navigation')
      .getByRole('link', { name: 'Practice page' })
      .click({ modifiers: ['Control'] });
    practice = await opened;
    await practice.getByRole('button', { name: texts.get('setup.begin') }).click();
    await practice.getByText(texts.get('conversation.hint.listening')).waitFor();

    await goTo('Live now');
    await heading('Live now');
    await console_.getByRole('heading', { name: 'Spanish, level A2' }).waitFor();
    await console_.getByText('Talking', { exact: true }).waitFor();
    expect(await console_.getByRole('main').or(console_.locator('body')).first().textContent()).not.toContain(
      'manzana',
    );
    expect(await problemsOn(console_)).toEqual([]);
    await console_.getByRole('button', { name: 'End the conversation: Spanish, level A2' }).click();
    const dialog = console_.getByRole('dialog', { name: 'End this conversation?' });
    await dialog.getByRole('textbox').fill('See you <b>tomorrow</b>!');
    expect(await problemsOn(console_)).toEqual([]);
    await dialog.getByRole('button', { name: 'End it now' }).click();

    const alert = practice.getByRole('alert');
    await alert.getByText('The lesson is over.').waitFor();
    await alert.getByText('See you <b>tomorrow</b>!', { exact: true }).waitFor();
    await console_.getByText('The conversation was ended.').waitFor();
    await console_.getByText('Nobody is practising right now.').waitFor();
  });

  it('answers how many minutes of Spanish were paid for', async () => {
    await goTo('Overview');
    await console_.getByText('Last 7 days').first().click();
    const row = console_.getByRole('row').filter({ hasText: 'Spanish' });
    await row.first().waitFor();
    expect(await row.first().textContent()).toMatch(/Spanish.*\d/);
  });

  it('finds the session, and what happened in it', async () => {
    await goTo('Sessions');
    await heading('Sessions');
    await console_
      .getByRole('link')
      .filter({ hasText: /\d{2}:\d{2}/ })
      .first()
      .click();
    await heading(/^Session of /);
    await console_.getByText('Who did what with this session').waitFor();
    await console_.getByText('coordinator').first().waitFor();
  });

  it('answers in the audit trail who read the session', async () => {
    await goTo('Audit trail');
    await heading('Audit trail');
    await console_.getByText('coordinator').first().waitFor();
  });
});
