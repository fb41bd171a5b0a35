import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { signInAsFirstAdmin } from './support/console.js';
import { ForeignSite } from './support/foreign-site.js';
import { InterfaceTexts } from './support/interface-texts.js';
import { ParleyUnderTest } from './support/parley-under-test.js';
import { rememberLesson } from './support/remembered-lesson.js';
import { silentMicrophone } from './support/silent-microphone.js';

/** Each would set `pwned` in the page that took it for more than text. */
const HOSTILE = [
  '<img src=x onerror="window.pwned=1">',
  '<script>window.pwned=2</script>',
  '"><svg onload="window.pwned=3">',
  "javascript:window.pwned=4//'",
  '{{constructor.constructor("window.pwned=5")()}}',
  '</textarea><iframe srcdoc="<script>parent.pwned=6</script>">',
] as const;
const PAGES = ['', '/sessions', '/live', '/audit', '/settings', '/staff', '/account', '/log-in', '/setup'];
/** Names of filters that the console's pages have or may have in their addresses. */
const FILTERS = ['lesson', 'model', 'provider', 'target_language', 'from', 'to', 'sort', 'actor', 'action'];
const MORE_FILTERS = ['target', 'cursor', 'period', 'next', 'end_reason', 'min_cost_usd', 'q'];

const withChromium = requireChromium();

withChromium('a console that somebody attacks', () => {
  let parley: ParleyUnderTest;
  let foreign: ForeignSite;
  let browser: Browser;
  let folder: string;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  const adminGet = async (path: string): Promise<unknown> =>
    (await context.request.get(parley.url + path)).json();
  const runningIds = async (): Promise<string[]> => {
    const { sessions } = (await adminGet('/api/admin/live')) as { sessions: { session_id: string }[] };
    return sessions.map(({ session_id: id }) => id);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-admin-security-'));
    parley = await ParleyUnderTest.start();
    foreign = await ForeignSite.open();
    browser = await openChromium(...(await silentMicrophone(folder)));
    context = await browser.newContext({ userAgent: `Mozilla/5.0 ${HOSTILE[0]}`, locale: 'en-GB' });
    await context.grantPermissions(['microphone']);
    await signInAsFirstAdmin(context, parley);
    page = await context.newPage();
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
    });
  });

  afterAll(async () => {
    await browser.close();
    await foreign.close();
    await parley.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** What in a page is more than text and should not be. */
  const infected = (of: Page): Promise<unknown> =>
    of.evaluate(() => ({
      pwned: 'pwned' in window,
      elements: [...document.querySelectorAll('img[src=x], svg[onload], iframe[srcdoc], [onerror]')].map(
        ({ outerHTML }) => outerHTML,
      ),
    }));
  const HEALTHY = { pwned: false, elements: [] };

  it('takes a message to a learner for text, and ends the conversation all the same', async () => {
    await rememberLesson(context, {
      nativeLanguage: 'en',
      targetLanguage: 'es',
      studentLevel: 'A2',
      conversationPrompt: HOSTILE.join('\n'),
    });
    const texts = new InterfaceTexts('en');
    await page.goto(parley.url);
    await page.getByRole('button', { name: texts.get('setup.begin') }).click();
    await page.getByText(texts.get('conversation.hint.speaking')).waitFor();
    const [id] = await runningIds();
    const note = HOSTILE.slice(0, 3).join(' ');
    const ended = await context.request.post(`${parley.url}/api/admin/sessions/${id ?? ''}/end`, {
      headers: { origin: parley.url },
      data: { reason: 'misuse', note },
    });
    expect(ended.status()).toBe(200);

    const alert = page.getByRole('alert');
    await alert.getByText(texts.get('conversation.adminEnded.misuse')).waitFor();
    expect(await alert.locator('blockquote').textContent()).toBe(note);
    expect(await infected(page)).toEqual(HEALTHY);
  });

  it('shows lessons, browsers and what stands in addresses as text on every page', async () => {
    const { sessions } = (await adminGet('/api/admin/sessions')) as { sessions: { session_id: string }[] };
    expect(sessions).toHaveLength(1);
    const pages = [...PAGES, `/sessions/${sessions[0]?.session_id ?? ''}`];
    for (const [index, path] of pages.entries()) {
      const query = new URLSearchParams(
        [...FILTERS, ...MORE_FILTERS].map((name, place) => [
          name,
          HOSTILE[(index + place) % HOSTILE.length] ?? '',
        ]),
      );
      // Behind a filter that is refused a page shows nothing of what it lists.
      const addresses = path.startsWith('/sessions') || path === '/account' ? [path] : [];
      for (const address of [...addresses, `${path}?${query.toString()}`]) {
        await page.goto(`${parley.url}/admin${address}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        expect([address, await infected(page)]).toEqual([address, HEALTHY]);
      }
    }
    expect(complaints).toEqual([]);
  });

  it('leads nobody to another site after the log-in', async () => {
    const other = await browser.newContext({ locale: 'en-GB' });
    const visitor = await other.newPage();
    for (const next of ['//evil.example', 'javascript:alert(1)']) {
      await visitor.goto(`${parley.url}/admin/log-in?next=${encodeURIComponent(next)}`);
      await visitor.getByRole('heading', { level: 1 }).waitFor();
      const links = await visitor
        .locator('a')
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(links.filter((link) => !link.startsWith(parley.url))).toEqual([]);
    }
    await other.close();
  });

  it.each(['neighbour', 'stranger'] as const)('takes no change from a page of a %s', async (kind) => {
    const attacker = await context.newPage();
    await attacker.goto(foreign[kind]);
    const answers: number[] = [];
    const cookies: boolean[] = [];
    attacker.on('request', (request) => {
      if (!request.url().startsWith(parley.url)) return;
      void request
        .allHeaders()
        .then(({ cookie }) => cookies.push(cookie?.includes('parley_admin=') ?? false));
    });
    attacker.on('response', (response) => {
      if (response.url().startsWith(parley.url)) answers.push(response.status());
    });
    const outcomes = await attacker.evaluate(async (url) => {
      const send = async (path: string, init: RequestInit): Promise<string> => {
        try {
          const response = await fetch(url + path, { credentials: 'include', ...init });
          return `read ${response.status}`;
        } catch {
          return 'not read';
        }
      };
      const body = '{}';
      return [
        await send('/api/admin/me', {}),
        await send('/api/admin/log-out', { method: 'POST' }),
        await send('/api/admin/log-out', { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } }),
        await send('/api/admin/log-out', {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json' },
        }),
        await send('/api/admin/log-out', { method: 'POST', body: new URLSearchParams({ a: '1' }) }),
        await send('/api/admin/me/sessions/1', { method: 'DELETE' }),
      ];
    }, parley.url);
    expect(outcomes).toEqual(Array(6).fill('not read'));

    // A form posts and goes there itself.
    await Promise.all([
      attacker.waitForURL(`${parley.url}/api/admin/log-out`),
      attacker.evaluate((url) => {
        const form = document.createElement('form');
        form.method = 'POST';
        form.enctype = 'text/plain';
        form.action = `${url}/api/admin/log-out`;
        document.body.append(form);
        form.submit();
      }, parley.url),
    ]);
    await attacker.close();
    expect(answers.filter((status) => status < 300 && status !== 200)).toEqual([]);
    // Strict cookies go to our own site's pages only, whatever their port; there the Origin decides.
    expect(cookies.some(Boolean)).toBe(kind === 'neighbour');
    expect(await adminGet('/api/admin/me')).toMatchObject({ user_name: 'ada@school.example' });
  });

  it('is shown in no frame of another page', async () => {
    const attacker = await context.newPage();
    await attacker.goto(foreign.neighbour);
    const refusal = attacker.waitForEvent('console', (message) =>
      /frame-ancestors 'none'/.test(message.text()),
    );
    await attacker.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = `${url}/admin/live`;
      document.body.append(frame);
    }, parley.url);
    expect((await refusal).text()).toContain(parley.url);
    await attacker.close();
  });
});
