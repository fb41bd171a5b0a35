import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { Notice } from 'parley/contracts';
import { NOTICE_CODES } from 'parley/contracts';
import { InterfaceLanguage } from '../i18n/interface-language';
import { provideTranslations } from '../i18n/provide-translations';
import { servePublicFiles } from '../i18n/testing/public-files';
import { consoleTextsOf } from '../i18n/testing/texts';
import { ConsoleBanners } from './console-banners';
import { ConsoleTexts } from './console-texts';

const RETIRES: Notice = {
  code: 'transcription_model_retires',
  severity: 'info',
  params: { model: 'whisper-1', successor: 'gpt-transcribe', date: '2027-02-26', days_left: 93 },
};
const SIMULATOR: Notice = { code: 'simulator_in_use', severity: 'warning', params: {} };

async function open(notices: readonly Notice[]) {
  let asked = 0;
  TestBed.resetTestingModule().configureTestingModule({
    providers: [
      provideHttpClient(
        withInterceptors([
          (request, next) => {
            if (request.url === '/api/admin/notices') asked += 1;
            return next(request);
          },
          servePublicFiles({ '/api/admin/notices': { notices } }),
        ]),
      ),
      provideRouter([{ path: '**', children: [] }]),
      provideTranslations(),
    ],
  });
  await TestBed.inject(ConsoleTexts).load('en');
  await TestBed.inject(InterfaceLanguage).follow('en');
  const fixture = TestBed.createComponent(ConsoleBanners);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  const banners = (): string[] =>
    [...host.querySelectorAll('li')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  return { fixture, host, banners, timesAsked: () => asked };
}

beforeEach(() => sessionStorage.clear());

describe('the banners of the console', () => {
  it('say what the server has noticed, in plain words', async () => {
    const { banners } = await open([SIMULATOR, RETIRES]);

    expect(banners()).toEqual([
      expect.stringMatching(/^Warning: The simulator is speaking/),
      expect.stringMatching(/whisper-1.* on February 26, 2027 \(in 93 days\).*gpt-transcribe/),
    ]);
  });

  it('can be hidden for this session where there is nothing to do, and only there', async () => {
    const { fixture, host, banners } = await open([SIMULATOR, RETIRES]);
    const buttons = host.querySelectorAll('button');
    expect(buttons).toHaveLength(1);
    buttons[0]!.click();
    await fixture.whenStable();
    expect(banners()).toHaveLength(1);

    const later = await open([
      SIMULATOR,
      RETIRES,
      { ...RETIRES, params: { ...RETIRES.params, model: 'other' } },
    ]);
    expect(later.banners()).toEqual([expect.stringContaining('simulator'), expect.stringContaining('other')]);
  });

  it('take no room when there is nothing to say', async () => {
    const { host } = await open([]);

    expect(host.children).toHaveLength(0);
  });

  it('are asked for again on another page, but not every moment', async () => {
    const { fixture, timesAsked } = await open([]);
    const now = jest.spyOn(performance, 'now');
    await TestBed.inject(Router).navigateByUrl('/admin/live');
    expect(timesAsked()).toBe(1);

    now.mockReturnValue(performance.now() + 61_000);
    await TestBed.inject(Router).navigateByUrl('/admin/audit');
    await fixture.whenStable();
    now.mockRestore();
    expect(timesAsked()).toBe(2);
  });

  it.each(NOTICE_CODES)('have words for %s', (code) => {
    expect(consoleTextsOf('en').has(`admin.notices.${code}`)).toBe(true);
  });
});
