import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { signInAsFirstAdmin } from './support/console.js';
import { problemsOn } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';

const SESSIONS = 60;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

const withChromium = requireChromium();

withChromium('the audit trail', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let sessionId: string;

  beforeAll(async () => {
    parley = await ParleyUnderTest.start({ TOKENS_PER_MINUTE: '1000' });
    browser = await openChromium();
    context = await browser.newContext({ viewport: DESKTOP, locale: 'en-US', reducedMotion: 'reduce' });
    await signInAsFirstAdmin(context, parley);
    for (let number = 0; number < SESSIONS; number += 1) {
      const answer = await context.request.post(`${parley.url}/api/generate-token`, {
        data: {
          conversation_prompt: 'At the market',
          target_language: 'es',
          native_language: 'en',
          student_level: 'A2',
        },
      });
      expect(answer.status()).toBe(200);
    }
    const answer = await context.request.get(`${parley.url}/api/admin/sessions?limit=1`);
    const { sessions } = (await answer.json()) as { sessions: { session_id: string }[] };
    sessionId = sessions[0]!.session_id;
    await context.request.get(`${parley.url}/api/admin/sessions/${sessionId}`);
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  const numbers = () => page.locator('li .seq').allTextContents();
  const address = () => new URL(page.url()).search;

  it('is paged, and the browser leads back', async () => {
    await page.goto(`${parley.url}/admin/audit`);
    await page.getByText('Looked through the audit trail').waitFor();
    const first = await numbers();

    await page.getByRole('link', { name: 'Older entries' }).click();
    await page.waitForURL(/before=/);
    await page.getByText('No. 1', { exact: true }).waitFor();
    expect((await numbers()).filter((number) => first.includes(number))).toEqual([]);

    await page.goBack();
    await page.getByText('Looked through the audit trail').waitFor();
    expect([address(), await numbers()]).toEqual(['', first]);
  });

  it('says who read a session whose number is pasted', async () => {
    await page.getByRole('searchbox', { name: /About which session/ }).fill(` ${sessionId} `);
    await page.keyboard.press('Enter');
    await page.waitForURL(/target=/);
    await page.getByRole('button', { name: 'Who read it?' }).click();
    await page.waitForURL(/actions=/);
    await page.getByText('Entries on this page: 1').waitFor({ state: 'attached' });
    const [line = ''] = await page.locator('li .what p').allTextContents();
    expect(line.replace(/\s+/g, ' ').trim()).toBe('ada@school.example Looked at the session');
    await page.getByRole('link', { name: `Session ${sessionId.slice(0, 8)}` }).click();
    await page.waitForURL(new RegExp(`/admin/sessions/${sessionId}`));
  });

  it('has no barrier, by day and by night, on a desk and on a phone, and is checked by a button', async () => {
    // A short list: the rules are asked of every line.
    await page.goto(`${parley.url}/admin/audit?target=${sessionId}`);
    await page.locator('li').first().waitFor();
    await page.getByRole('button', { name: 'Check the trail' }).click();
    await page.getByText('The trail is whole.').waitFor();
    expect(await page.locator('code').textContent()).toMatch(/^\d+:[0-9a-f]{64}$/);
    expect(await problemsOn(page)).toEqual([]);

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(PHONE);
    expect(await problemsOn(page)).toEqual([]);
  });

  it('leaves as a file', async () => {
    await page.goto(`${parley.url}/admin/audit?actions=token.issued`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Table (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('parley-audit-trail.csv');
  });
});
