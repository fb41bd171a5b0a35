import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { midweek, pastConversationsSql } from './support/past-conversations.js';
import { rememberLesson } from './support/remembered-lesson.js';
import { silentMicrophone } from './support/silent-microphone.js';

const LESSON = 'En el mercado. Vocabulario: la manzana, el tomate, la zanahoria';
const PASSWORD = 'correct horse battery';
const READER = 'teresa@school.example';
/** Of last week 42 minutes of Spanish, in two conversations; the others are of another language and another week. */
const PAST = [
  { targetLanguage: 'es', startedAt: midweek(1), seconds: 25 * 60, costUsd: 1.25 },
  { targetLanguage: 'es', startedAt: midweek(1), seconds: 17 * 60, costUsd: 0.85 },
  { targetLanguage: 'fr', startedAt: midweek(1), seconds: 13 * 60, costUsd: 0.5 },
  { targetLanguage: 'es', startedAt: midweek(2), seconds: 60 * 60, costUsd: 3 },
];

const withChromium = requireChromium();

/** Everything is found by what stands on the screen; the only address that is typed is the one that the server printed. */
withChromium("a coordinator's first hour", () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let folder: string;
  let context: BrowserContext;
  let desk: Page;
  let practice: Page;
  let setUpAddress: string;
  let readSession: string;
  const texts = new InterfaceTexts('en');

  const goTo = (name: string): Promise<void> =>
    desk.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  const heading = (name: string | RegExp): Promise<void> =>
    desk.getByRole('heading', { level: 1, name }).waitFor();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-coordinator-'));
    parley = await ParleyUnderTest.start();
    await parley.restartAfter(pastConversationsSql(PAST));
    browser = await openChromium(...(await silentMicrophone(folder)));
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
    setUpAddress = address;
    await desk.goto(address);
    await desk.getByLabel('Set-up code').fill(code.toLowerCase());
    await desk.getByLabel('Your user name').fill('coordinator');
    await desk.getByLabel('Your password').fill(PASSWORD);
    await desk.getByRole('button', { name: 'Create the account' }).click();
    await heading('Overview');
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

  it('answers how many minutes of Spanish were paid for last week', async () => {
    await goTo('Overview');
    await desk.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Last week' });
    const languages = desk.getByRole('group', { name: 'Languages practised' });
    const spanish = languages
      .getByRole('row')
      .filter({ has: desk.getByRole('rowheader', { name: 'Spanish' }) });
    await spanish.getByText('$2.10').waitFor();

    const headings = await languages.getByRole('columnheader').allInnerTexts();
    const cells = await spanish.locator('th, td').allInnerTexts();
    expect(headings.map((name, column) => [name, cells[column]])).toEqual([
      ['Language', 'Spanish'],
      ['Minutes', '42'],
      ['Conversations', '2'],
      ['Cost', 'US$2.10'],
    ]);
  });

  it('takes on a teacher, who reads one of those sessions', async () => {
    await goTo('Staff');
    await desk.getByRole('button', { name: 'Add somebody' }).click();
    await desk.getByLabel('Their user name').fill(READER);
    await desk.getByLabel('Your password now').fill(PASSWORD);
    await desk.getByRole('button', { name: 'Create the account' }).click();
    await desk.getByText(`Give ${READER} this password yourself.`).waitFor();
    const password = await desk.locator('.password').innerText();
    await desk.getByRole('button', { name: 'Done' }).click();

    const teacher = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await teacher.newPage();
    await page.goto(new URL('/admin/sessions?sort=duration', setUpAddress).href);
    await page.getByLabel('User name').fill(READER);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('row').filter({ hasText: 'At the market 0' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Session of / }).waitFor();
    readSession = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await teacher.close();
  });

  it('answers who has read that session', async () => {
    await goTo('Audit trail');
    await heading('Audit trail');
    await desk.getByRole('searchbox', { name: /About which session/ }).fill(readSession);
    await desk.keyboard.press('Enter');
    await desk.getByRole('button', { name: 'Who read it?' }).click();
    await desk.getByText('Entries on this page: 1').waitFor({ state: 'attached' });

    const lines = await desk.locator('li .what p').allTextContents();
    expect(lines.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      `${READER} Looked at the session`,
    ]);
  });

  it('finds the session, what happened in it, and who has read it', async () => {
    await goTo('Sessions');
    await heading('Sessions');
    const row = desk.getByRole('row').filter({ hasText: 'Ended by staff' });
    expect(await row.textContent()).toContain('Spanish');
    await row.getByRole('link').first().click();
    await heading(/^Session of /);
    const trail = desk.locator('parley-session-trail');
    await trail.getByRole('heading', { name: 'Who did what with this session' }).waitFor();
    expect((await trail.getByText('coordinator').count()) >= 2).toBe(true);
    expect(await trail.textContent()).not.toContain('tomorrow');
  });
});
