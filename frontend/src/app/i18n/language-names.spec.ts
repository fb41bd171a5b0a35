import type { HttpInterceptorFn } from '@angular/common/http';
import { HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { findLanguage } from 'parley/contracts';
import { throwError } from 'rxjs';
import { LanguageNames } from './language-names';
import { servePublicFiles } from './testing/public-files';

const FILES = {
  '/i18n/languages/es.json': { de: 'Alemán', es: 'Español', ar: 'Árabe', cs: 'Checo' },
  '/i18n/languages/endonyms.json': { de: 'Deutsch', es: 'Español', ar: 'العربية', cs: 'Čeština' },
};

const LISTED = ['es', 'de', 'cs', 'ar'].map((code) => findLanguage(code)!);

function namesWith(interceptor: HttpInterceptorFn): LanguageNames {
  TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([interceptor]))] });
  return TestBed.inject(LanguageNames);
}

describe('names of languages', () => {
  it('stand in the order of the interface’s own alphabet', async () => {
    const names = namesWith(servePublicFiles(FILES));
    await names.load('es');
    expect(names.listIn('es', LISTED).map((language) => language.name)).toEqual([
      'Alemán',
      'Árabe',
      'Checo',
      'Español',
    ]);
  });

  it('carry what a language calls itself, unless that is the same', async () => {
    const names = namesWith(servePublicFiles(FILES));
    await names.load('es');
    const endonyms = names.listIn('es', LISTED).map((language) => language.endonym);
    expect(endonyms).toEqual(['Deutsch', 'العربية', 'Čeština', null]);
    expect(names.endonymOf('cs')).toBe('Čeština');
  });

  it('are English while the server cannot be reached', async () => {
    const names = namesWith(() => throwError(() => new HttpErrorResponse({ status: 0 })));
    await names.load('es');
    expect(names.nameOf('de', 'es')).toBe('German');
  });
});
