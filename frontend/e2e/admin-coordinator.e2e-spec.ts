import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { requireChromium } from './support/chromium.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { rememberLesson } from './support/remembered-lesson.js';
import { writeSilence } from './support/silent-microphone.js';

const LESSON = 'En el mercado. Vocabulario: la manzana, el tomate, la zanahoria';
const PASSWORD = 'correct horse battery';

const { chromiumPath, withChromium } = requireChromium();

/** Everything is found by what stands on the screen; the only address that is typed is the one that the server printed. */
withChromium("a coordinator's first hour", () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let folder: string;
  let context: BrowserContext;
  let desk: Page;
  let practice: Page;
  const texts = new InterfaceTexts('en');

  const goTo = (name: string): Promise<void> =>
    desk.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  const heading = (name: string | RegExp): Promise<void> =>
    desk.getByRole('heading', { level: 1, name }).waitFor();

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
    desk = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('begins with the code that the server printed, and an account', async () => {
    const [, address = '', code = ''] =
      /made at (\S+), within an hour, with this code: (\S+)/.exec(parley.log) ?? [];
    await desk.goto(address);
    await desk.getByLabel('Set-up code').fill(code.toLowerCase());
    await desk.getByLabel('Your user name').fill('coordinator');
    await desk.getByLabel('Your password').fill(PASSWORD);
    await desk.getByRole('button', { name: 'Create the account' }).click();
    await heading('Overview');
    await desk.getByText('No conversations in this period').waitFor();
  });

  it('sees on “Live now” that somebody practises, and how the learner is told when it is ended', async () => {
    const opened = context.waitForEvent('page');
    await desk
      .getByRole('navigation')
      .getByRole('link', { name: 'Practice page' })
      .click({ modifiers: ['Control'] });
    practice = await opened;
    await practice.getByRole('button', { name: texts.get('setup.begin') }).click();
    await practice.getByText(texts.get('conversation.hint.listening')).waitFor();

    await goTo('Live now');
    await heading('Live now');
    await desk.getByRole('heading', { name: 'Spanish, level A2' }).waitFor();
    await desk.getByText('Talking', { exact: true }).waitFor();
    expect(await desk.locator('body').textContent()).not.toContain('manzana');
    expect(await problemsOn(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'End the conversation: Spanish, level A2' }).click();
    const dialog = desk.getByRole('dialog', { name: 'End this conversation?' });
    await dialog.getByRole('textbox').fill('See you <b>tomorrow</b>!');
    expect(await problemsOn(desk)).toEqual([]);
    await dialog.getByRole('button', { name: 'End it now' }).click();

    const alert = practice.getByRole('alert');
    await alert.getByText('The lesson is over.').waitFor();
    await alert.getByText('See you <b>tomorrow</b>!', { exact: true }).waitFor();
    await desk.getByText('The conversation was ended.').waitFor();
    await desk.getByText('Nobody is practising right now.').waitFor();
  });

  it('answers how many minutes of Spanish were paid for', async () => {
    await goTo('Overview');
    await desk.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Last 7 days' });
    const minutes = desk.getByRole('group', { name: 'Languages practised' });
    await minutes.getByRole('columnheader', { name: 'Minutes' }).waitFor();
    await minutes.getByRole('columnheader', { name: 'Cost' }).waitFor();
    await minutes
      .getByRole('row')
      .filter({ has: desk.getByRole('rowheader', { name: 'Spanish' }) })
      .waitFor();
  });

  it('finds the session, what happened in it, and who has read it', async () => {
    await goTo('Sessions');
    await heading('Sessions');
    const row = desk.getByRole('row').filter({ hasText: 'Spanish' });
    expect(await row.textContent()).toContain('Ended by staff');
    await row.getByRole('link').first().click();
    await heading(/^Session of /);
    const trail = desk.locator('parley-session-trail');
    await trail.getByRole('heading', { name: 'Who did what with this session' }).waitFor();
    expect((await trail.getByText('coordinator').count()) >= 2).toBe(true);
    expect(await trail.textContent()).not.toContain('tomorrow');
  });
});
