import { HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Overview } from 'parley/contracts';
import { throwError } from 'rxjs';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { provideTranslations } from '../../i18n/provide-translations';
import { servePublicFiles } from '../../i18n/testing/public-files';
import { ConsoleTexts } from '../console-texts';
import type { ChartModel } from './charts/chart-model';
import { ChartPainter } from './charts/chart-painter';
import { LOCAL_CLOCK } from './local-clock';
import { OverviewPage } from './overview-page';
import { NOTHING, SAMPLE } from './testing/sample-overview';

const ADDRESS = '/api/admin/overview';

/** The page at an address, and everything that was painted and asked for on it. */
async function open(path = '/admin', overview: Overview | null = SAMPLE) {
  const painted = new Map<string, ChartModel>();
  const asked: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(
        withInterceptors([
          (request, next) => {
            if (request.url !== ADDRESS) return next(request);
            asked.push(request.params.toString());
            return overview === null
              ? throwError(() => new HttpErrorResponse({ status: 503, url: request.url }))
              : next(request);
          },
          servePublicFiles({ [ADDRESS]: overview }),
        ]),
      ),
      provideRouter([{ path: 'admin', component: OverviewPage }]),
      provideTranslations(),
      { provide: LOCAL_CLOCK, useValue: { timeZone: 'Europe/Madrid', today: () => '2026-11-25' } },
      {
        provide: ChartPainter,
        useValue: {
          paint: (_canvas: HTMLCanvasElement, model: ChartModel) => {
            painted.set(model.name, model);
            return Promise.resolve(() => undefined);
          },
        },
      },
    ],
  });
  await TestBed.inject(ConsoleTexts).load('en');
  await TestBed.inject(InterfaceLanguage).follow('en');
  const harness = await RouterTestingHarness.create(path);
  await harness.fixture.whenStable();
  const page = harness.routeNativeElement!;
  return { page, painted, asked, harness };
}

function textsIn(root: Element, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map(({ textContent }) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );
}

/** Rows of the table beside a chart, cell by cell, the head first. */
function tableOf(page: Element, name: string): string[][] {
  return [...page.querySelectorAll(`[data-chart=${name}] tr`)].map((row) => textsIn(row, 'th, td'));
}

describe('the overview', () => {
  it('answers how many minutes of a language there were, and what they cost, at first sight', async () => {
    const { page } = await open();

    expect(page.querySelector<HTMLDetailsElement>('[data-chart=targetLanguages] details')!.open).toBe(true);
    expect(tableOf(page, 'targetLanguages')).toEqual([
      ['Language', 'Minutes', 'Conversations', 'Cost'],
      ['Spanish', '30', '3', '$1.50'],
      ['French', '7.5', '2', 'unknown'],
    ]);
  });

  it('has the period in five figures, and never calls an unknown cost nothing', async () => {
    const { page } = await open();

    expect(textsIn(page, 'parley-overview-totals dd')).toEqual([
      '38 minutes',
      '5',
      '$1.50, and some unknown',
      '4',
      '0.6 sec',
    ]);
    expect(textsIn(page, 'parley-overview-totals p').join(' ')).toMatch(
      /November 22, 2026.* not counted in: 2\. There is no price for local-voice-7b\..*never connected: 4/,
    );
  });

  it('draws of each chart what the table beside it says', async () => {
    const { page, painted } = await open();

    expect(painted.size).toBe(8);
    expect(page.querySelectorAll('canvas')).toHaveLength(8);
    for (const [name, model] of painted) {
      const [, ...rows] = tableOf(page, name);
      expect(rows.map(([label]) => label)).toEqual(model.labels.map(({ full }) => full));
      for (const [column, { values, format }] of model.series.entries()) {
        const drawn = values.map((value) => (value === null ? /unknown|not measured/ : format(value)));
        for (const [row, text] of drawn.entries()) expect(rows[row]![column + 1]).toMatch(text);
      }
    }
    expect(painted.get('costPerDay')!.series[0]!.values).toEqual([1.5, 0, null]);
    expect(painted.get('answerTimePerDay')!.series.map(({ values }) => values)).toEqual([
      [0.6, null, 0.7],
      [1.1, null, 1.24],
    ]);
    expect(painted.get('levels')!.labels.map(({ full }) => full)).toEqual(['A1', 'B1']);
  });

  it('has how much of a budget is used, where there is one, and its limit across the days', async () => {
    const { page, painted } = await open();

    expect(textsIn(page, '[data-budget] :is(span, strong)')).toEqual(['Minutes today', '96 of 120']);
    expect(page.querySelector('meter')!.value).toBe(96);
    expect(painted.get('minutesPerDay')!.limit).toEqual({ name: 'Daily limit', value: 120 });
    expect(painted.get('costPerDay')!.limit).toBeNull();
  });

  it('counts among the endings those that never began, and those still running', async () => {
    const { page } = await open();

    expect(tableOf(page, 'endReasons').slice(1)).toEqual([
      ['Learner ended it', '4'],
      ['Never connected', '4'],
      ['Still running', '1'],
    ]);
  });

  it('says what to do when there is nothing', async () => {
    const { page, painted } = await open('/admin', NOTHING);

    expect(textsIn(page, '.empty h2')).toEqual(['No conversations in this period']);
    expect(page.querySelector('.empty a')!.getAttribute('href')).toBe('/');
    expect(painted.size).toBe(0);
  });

  it('says why there are no figures', async () => {
    const { page } = await open('/admin', null);

    expect(page.querySelector('parley-problem-note')!.textContent).not.toBe('');
    expect(page.querySelector('parley-overview-totals')).toBeNull();
  });
});

describe('the period of the overview', () => {
  it.each([
    ['/admin', '2026-11-19', '2026-11-25'],
    ['/admin?period=last-month', '2026-10-01', '2026-10-31'],
    ['/admin?from=2026-02-01&to=2026-02-28', '2026-02-01', '2026-02-28'],
  ])('is that of the address: %s', async (path, from, to) => {
    const { asked } = await open(path);

    expect(asked).toEqual([`from=${from}&to=${to}&time_zone=Europe/Madrid`]);
  });

  it('goes into the address when it is chosen, and the figures follow', async () => {
    const { page, asked, harness } = await open();
    const select = page.querySelector('select')!;
    select.value = 'last-90-days';
    select.dispatchEvent(new Event('change'));
    await harness.fixture.whenStable();

    expect(TestBed.inject(Router).url).toBe('/admin?period=last-90-days');
    expect(asked.at(-1)).toContain('from=2026-08-28');
    expect(textsIn(page, '.period strong')).toEqual(['August 28 – November 25, 2026']);
  });

  it('is any days, once they are a period', async () => {
    const { page, asked, harness } = await open();
    const select = page.querySelector('select')!;
    const type = async (index: number, date: string): Promise<void> => {
      const input = page.querySelectorAll('input')[index]!;
      input.value = date;
      input.dispatchEvent(new Event('change'));
      await harness.fixture.whenStable();
    };
    select.value = 'other';
    select.dispatchEvent(new Event('change'));
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/admin?from=2026-11-19&to=2026-11-25');

    await type(0, '2026-11-30');
    expect(textsIn(page, '#period-problem')).toEqual(['The last day is before the first.']);
    expect(asked).toHaveLength(1);
    await type(1, '2026-12-01');
    expect(textsIn(page, '#period-problem')).toEqual(['']);
    expect(asked.at(-1)).toContain('from=2026-11-30&to=2026-12-01');
  });
});
