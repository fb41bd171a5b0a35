import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { signInAsFirstAdmin } from './support/console.js';
import { barriersOn, overflowAt320On } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { keepScreen } from './support/screens.js';

const PAGE_SIZE = 50;
const SESSIONS = 60;
const HOSTILE = [
  '<img src=x onerror="window.wasRun = true"><script>window.wasRun = true</script>',
  '=HYPERLINK("http://evil.example","Click")',
];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

const withChromium = requireChromium();

withChromium('the session log', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    parley = await ParleyUnderTest.start({ TOKENS_PER_MINUTE: '1000' });
    browser = await openChromium();
    context = await browser.newContext({ viewport: DESKTOP, locale: 'en-US' });
    await signInAsFirstAdmin(context, parley);
    for (let number = 0; number < SESSIONS; number += 1)
      await practise(`Lesson number ${number}`, number % 3 === 0 ? 'fr' : 'es');
    for (const lesson of HOSTILE) await practise(lesson, 'it');
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  /** A learner asks for a conversation. */
  async function practise(lesson: string, target: string): Promise<void> {
    const answer = await context.request.post(`${parley.url}/api/generate-token`, {
      data: {
        conversation_prompt: lesson,
        target_language: target,
        native_language: 'en',
        student_level: 'A2',
      },
    });
    expect(answer.status()).toBe(200);
  }

  const rows = () => page.locator('tbody tr');
  const lessons = async () => (await page.locator('td.lesson').allTextContents()).map((text) => text.trim());
  const address = () => new URL(page.url()).search;

  it('is paged, and the browser leads back', async () => {
    await page.goto(`${parley.url}/admin/sessions`);
    await rows()
      .nth(PAGE_SIZE - 1)
      .waitFor();
    const first = await lessons();
    expect([first.length, first[2]]).toEqual([PAGE_SIZE, `Lesson number ${SESSIONS - 1}`]);

    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForURL(/after=/);
    await page.getByText('Lesson number 0', { exact: true }).waitFor();
    expect(await lessons()).toHaveLength(SESSIONS + HOSTILE.length - PAGE_SIZE);
    await page.reload();
    await page.getByText('Lesson number 0', { exact: true }).waitFor();

    await page.goBack();
    await page.getByText(`Lesson number ${SESSIONS - 1}`, { exact: true }).waitFor();
    expect([address(), await lessons()]).toEqual(['', first]);
  });

  it('is filtered and sorted by its address', async () => {
    await page.getByRole('combobox', { name: 'Language practised' }).fill('fren');
    await page.getByRole('option', { name: 'French' }).click();
    await page.waitForURL(/target=fr/);
    await page.getByText('Lesson number 57', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'When' }).click();
    await page.waitForURL(/direction=asc/);
    await rows().first().getByText('Lesson number 0', { exact: true }).waitFor();
    expect((await lessons()).slice(0, 3)).toEqual(['Lesson number 0', 'Lesson number 3', 'Lesson number 6']);

    await page.getByRole('searchbox').fill('NUMBER 57');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(/lesson=/);
    await page.getByText('Sessions on this page: 1').waitFor({ state: 'attached' });
    expect(await lessons()).toEqual(['Lesson number 57']);
    expect(await faultsOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await rows()
      .nth(PAGE_SIZE - 1)
      .waitFor();
    expect(address()).toBe('?direction=asc');
  });

  it('opens a session, and leads back to where it was', async () => {
    await page.goto(`${parley.url}/admin/sessions?target=fr&sort=duration`);
    await rows().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Who did what with this session' }).waitFor();
    expect(await page.getByText('Looked at the session').count()).toBe(1);
    expect(await faultsOn(page)).toEqual([]);

    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.waitForURL(/sessions\?/);
    expect(address()).toBe('?target=fr&sort=duration');
  });

  it('shows hostile lessons as text, on the screen and in the file', async () => {
    await page.goto(`${parley.url}/admin/sessions?target=it&direction=asc`);
    await rows().nth(1).waitFor();
    expect(await lessons()).toEqual(HOSTILE);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    const records = parseCsv(await readFile(await download.path(), 'utf8'));
    const column = records[0]!.indexOf('lesson');
    expect(download.suggestedFilename()).toBe('parley-sessions.csv');
    expect(records.slice(1).map((record) => record[column])).toEqual([`'${HOSTILE[1]}`, HOSTILE[0]]);

    await rows().getByRole('link').first().click();
    await page.getByText(HOSTILE[0]!).waitFor();
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('has cards on a phone', async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`${parley.url}/admin/sessions?target=it`);
    await page.locator('parley-session-cards li').first().waitFor();
    await keepScreen(page, 'admin-sessions-phone');
    expect(await faultsOn(page)).toEqual([]);
  });
});

/** What is wrong with the screen that is shown; a table's links may be small, as far as the rules let them. */
async function faultsOn(page: Page): Promise<string[]> {
  return [...(await barriersOn(page)), ...(await overflowAt320On(page))];
}

/** Records of RFC 4180, without the byte order mark. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [[]];
  for (const [, separator = '', quoted, plain = ''] of text
    .replace('\ufeff', '')
    .matchAll(/(,|\r\n|^)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    if (separator === '\r\n') records.push([]);
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain);
  }
  return records.filter((record) => record.length > 1);
}
