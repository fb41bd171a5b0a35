import { Directionality } from '@angular/cdk/bidi';
import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { TranslocoService } from '@jsverse/transloco';
import { Subject, throwError } from 'rxjs';
import { delayWhen } from 'rxjs/operators';
import { BROWSER_PREFERENCES } from './browser-language';
import { InterfaceLanguage } from './interface-language';
import { provideTranslations } from './provide-translations';
import { servePublicFiles } from './testing/public-files';

function startWith(...interceptors: HttpInterceptorFn[]) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([...interceptors, servePublicFiles()])),
      provideTranslations(),
    ],
  });
  return TestBed.inject(InterfaceLanguage);
}

function page() {
  const { lang, dir } = document.documentElement;
  return { lang, dir, overlays: TestBed.inject(Directionality).value };
}

function beginLabel(): string {
  return TestBed.inject(TranslocoService).translate('setup.begin');
}

describe('the interface language', () => {
  it('follows a native language that is translated, page and overlays included', async () => {
    await startWith().follow('ar');
    expect(page()).toEqual({ lang: 'ar', dir: 'rtl', overlays: 'rtl' });
    expect(beginLabel()).toBe('ابدأ المحادثة');
  });

  it.each(['ar', 'he', 'fa', 'ur'])('runs right to left in %s, overlays included', async (code) => {
    await startWith().follow(code);
    expect(page()).toEqual({ lang: code, dir: 'rtl', overlays: 'rtl' });
  });

  it('writes numbers as they are written where the learner lives', async () => {
    TestBed.overrideProvider(BROWSER_PREFERENCES, { useValue: ['ar-EG', 'en'] });
    const language = startWith();
    expect(language.numberLocale()).toBe('en');
    await language.follow('ar');
    expect(language.numberLocale()).toBe('ar-EG');
  });

  it('turns back to left-to-right', async () => {
    const language = startWith();
    await language.follow('ar');
    await language.follow('es');
    expect(page()).toEqual({ lang: 'es', dir: 'ltr', overlays: 'ltr' });
    expect(beginLabel()).toBe('Empezar conversación');
  });

  it('is English for a native language that is not translated', async () => {
    const language = startWith();
    await language.follow('es');
    await language.follow('uz');
    expect(page()).toEqual({ lang: 'en', dir: 'ltr', overlays: 'ltr' });
    expect(language.locale().code).toBe('en');
  });

  it('keeps the later of two choices when the earlier one’s texts arrive last', async () => {
    const spanishArrives = new Subject<void>();
    const slowSpanish: HttpInterceptorFn = (request, next) =>
      request.url === '/i18n/es.json' ? next(request).pipe(delayWhen(() => spanishArrives)) : next(request);
    const language = startWith(slowSpanish);
    const early = language.follow('es');
    await language.follow('ar');
    spanishArrives.next();
    await early;
    expect(page().lang).toBe('ar');
  });

  it('stays as it is when the texts cannot be had', async () => {
    const withoutArabic: HttpInterceptorFn = (request, next) =>
      request.url === '/i18n/ar.json'
        ? throwError(() => new HttpErrorResponse({ status: 503 }))
        : next(request);
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const language = startWith(withoutArabic);
    await language.follow('es');
    await language.follow('ar');
    expect(page()).toEqual({ lang: 'es', dir: 'ltr', overlays: 'ltr' });
    expect(beginLabel()).toBe('Empezar conversación');
    log.mockRestore();
  });

  it('can be asked again once the texts can be had', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    let isDown = true;
    const language = startWith((request, next) =>
      isDown && request.url === '/i18n/ar.json'
        ? throwError(() => new HttpErrorResponse({ status: 503 }))
        : next(request),
    );
    await language.follow('ar');
    isDown = false;
    await language.follow('ar');
    expect(page().dir).toBe('rtl');
    log.mockRestore();
  });
});
