import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium, requireChromium } from './support/chromium.js';
import { signInAsFirstAdmin } from './support/console.js';
import { eventually } from './support/eventually.js';
import { barriersOn, overflowAt320On } from './support/page-checks.js';
import { ParleyUnderTest } from './support/parley-under-test.js';

const MINUTE_MS = 60_000;
const LANGUAGES = [
  ['es', 123, 4.56],
  ['fr', 45, 1.2],
  ['ja', 12.5, 0.4],
] as const;

function figures(minutes: number, costUsd: number) {
  return {
    ...{ sessions: Math.ceil(minutes / 9), not_started: 1, duration_ms: minutes * MINUTE_MS },
    ...{ cost_usd: costUsd, sessions_of_unknown_cost: 0 },
  };
}

/** As the server answers; its sums have tests of their own. */
function overviewOf(from: string, to: string) {
  const measured = {
    ...{ lessons: 7, reply_latency_p50_ms: 640, reply_latency_p90_ms: 1_180 },
    ...{ first_audio_p50_ms: 900, first_audio_p90_ms: 1_500 },
  };
  const days = Array.from({ length: 7 }, (_, index) => {
    const date = new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10);
    return { date, ...figures(10 + index * 5, 0.4 + index / 10), ...measured };
  });
  const slices = LANGUAGES.map(([value, minutes, costUsd]) => ({ value, ...figures(minutes, costUsd) }));
  return {
    ...{ from, to, time_zone: 'UTC', prices_listed_on: '2026-11-22' },
    totals: { ...figures(180.5, 6.16), ...measured },
    ...{ days, target_languages: slices, native_languages: slices },
    student_levels: [{ value: 'A2', ...figures(180.5, 6.16) }],
    end_reasons: [{ value: 'learner_ended', ...figures(180.5, 6.16) }],
    budgets: {
      daily_minutes: { used: 12, limit: 60 },
      monthly_cost_usd: { used: 6.16, limit: 20 },
      sessions_of_unknown_cost: 0,
    },
    models: [{ value: 'gpt-realtime-2.1', ...figures(180.5, 6.16) }],
  };
}

/** Resolves once bars or lines are on the canvas: many pixels, in the colour of a series. */
async function waitUntilPainted(page: Page, chart: string): Promise<void> {
  await page.waitForFunction((name) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-chart=${name}] canvas`);
    const drawing = canvas?.getContext('2d');
    if (!canvas || !drawing || canvas.width === 0) return false;
    const probe = document.createElement('span');
    probe.style.color = 'var(--mat-sys-primary)';
    document.body.append(probe);
    const wanted = /\d+, \d+, \d+/.exec(getComputedStyle(probe).color)?.[0];
    probe.remove();
    const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (`${data[at]}, ${data[at + 1]}, ${data[at + 2]}` === wanted) painted += 1;
    }
    return painted > 100;
  }, chart);
}

const withChromium = requireChromium();

withChromium('the overview in a browser', () => {
  let parley: ParleyUnderTest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    parley = await ParleyUnderTest.start();
    browser = await openChromium();
    context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
    await signInAsFirstAdmin(context, parley);
    page = await context.newPage();
    page.on('console', (message) => {
      // Not warnings: looking at a canvas as often as this test does is one.
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterAll(async () => {
    await browser.close();
    await parley.stop();
  });

  it('of a new installation explains what will be here, and that the simulator speaks', async () => {
    await page.goto(`${parley.url}/admin`);

    await page.getByRole('heading', { name: 'No conversations in this period' }).waitFor();
    // What everybody should know is asked for on its own.
    await eventually(async () =>
      expect(await page.getByRole('listitem').filter({ hasText: 'The simulator is speaking' }).count()).toBe(
        1,
      ),
    );
    expect(await barriersOn(page)).toEqual([]);
  });

  it('tells minutes and cost of Spanish at first sight, in a chart and in its table', async () => {
    await page.route('**/api/admin/overview?*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      await route.fulfill({ json: overviewOf(query.get('from') ?? '', query.get('to') ?? '') });
    });
    await page.getByLabel('Period').selectOption('last-week');

    const spanish = page.getByRole('row', { name: /^Spanish/ }).first();
    expect((await spanish.innerText()).split(/\s+/)).toEqual(['Spanish', '123', '14', '$4.56']);
    expect(page.url()).toContain('period=last-week');
    for (const chart of ['targetLanguages', 'minutesPerDay', 'answerTimePerDay']) {
      await waitUntilPainted(page, chart);
    }
  });

  it('has no barrier, in either scheme, and repaints its charts when the scheme changes', async () => {
    const before = await page.locator('[data-chart=minutesPerDay] canvas').screenshot();
    expect([...(await barriersOn(page)), ...(await overflowAt320On(page))]).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await waitUntilPainted(page, 'minutesPerDay');

    expect(await barriersOn(page)).toEqual([]);
    expect((await page.locator('[data-chart=minutesPerDay] canvas').screenshot()).equals(before)).toBe(false);
    expect(complaints).toEqual([]);
  });
});
