import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse, HttpResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { TranslocoService } from '@jsverse/transloco';
import { of, throwError } from 'rxjs';
import { BROWSER_PREFERENCES } from '../i18n/browser-language';
import { InterfaceLanguage } from '../i18n/interface-language';
import { provideTranslations } from '../i18n/provide-translations';
import { servePublicFiles } from '../i18n/testing/public-files';
import { ConsoleLanguage } from './console-language';

const GERMAN = { shell: { logOut: 'Abmelden' } };

/** @param translated the languages that have texts of the console beside English, with their texts */
function startFor(
  preferences: readonly string[],
  translated: Readonly<Record<string, unknown>> = { de: GERMAN },
) {
  const consoleTexts: HttpInterceptorFn = (request, next) => {
    const [, code = ''] = /^\/i18n\/admin\/(.+)\.json$/.exec(request.url) ?? [];
    if (code === '' || code === 'en') return next(request);
    const body = translated[code];
    return body
      ? of(new HttpResponse({ status: 200, body }))
      : throwError(() => new HttpErrorResponse({ status: 404 }));
  };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([consoleTexts, servePublicFiles()])),
      provideTranslations(),
      { provide: BROWSER_PREFERENCES, useValue: preferences },
    ],
  });
  return TestBed.inject(ConsoleLanguage);
}

function page() {
  const { lang, dir } = document.documentElement;
  return { lang, dir, logOut: TestBed.inject(TranslocoService).translate('admin.shell.logOut') };
}

const ENGLISH_PAGE = { lang: 'en', dir: 'ltr', logOut: 'Sign out' };

describe('the language of the console', () => {
  beforeEach(() => localStorage.clear());

  it('is the browser’s where it is translated', async () => {
    await startFor(['de-AT', 'en']).begin();
    expect(page()).toEqual({ lang: 'de', dir: 'ltr', logOut: 'Abmelden' });
  });

  it('is English as a whole where it is not, direction included', async () => {
    await startFor(['ar-EG', 'de'], {}).begin();
    expect(page()).toEqual(ENGLISH_PAGE);
  });

  it('is the one that was chosen, for the next visit too, whatever the learner speaks', async () => {
    await startFor(['uk'], { uk: { shell: { logOut: 'Вийти' } } }).choose('en');
    expect(page()).toEqual(ENGLISH_PAGE);
    await TestBed.inject(InterfaceLanguage).follow('ar');
    TestBed.resetTestingModule();
    await startFor(['uk'], { uk: { shell: { logOut: 'Вийти' } } }).begin();
    expect(page()).toEqual(ENGLISH_PAGE);
  });

  it('leaves the learner’s texts as they are', async () => {
    await startFor(['de']).begin();
    await TestBed.inject(InterfaceLanguage).follow('ar');
    expect(TestBed.inject(TranslocoService).translate('setup.begin')).toBe('ابدأ المحادثة');
    expect(document.documentElement.dir).toBe('rtl');
  });

  it('has English texts at least when the interface’s own cannot be had', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const language = startFor(['xx'], { de: GERMAN });
    await TestBed.inject(InterfaceLanguage).follow('ar');
    const load = jest.spyOn(TestBed.inject(InterfaceLanguage), 'follow').mockResolvedValue();
    await language.begin();
    expect(page()).toEqual({ lang: 'ar', dir: 'rtl', logOut: 'Sign out' });
    load.mockRestore();
    log.mockRestore();
  });
});
