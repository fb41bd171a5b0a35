import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Meta, Title } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { App } from './app';
import { InterfaceLanguage } from './i18n/interface-language';
import { provideTranslations } from './i18n/provide-translations';
import { servePublicFiles } from './i18n/testing/public-files';

describe('the shell', () => {
  it('gives the page a title and a description in the language of the interface', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([servePublicFiles()])),
        provideRouter([]),
        provideTranslations(),
      ],
    });
    const language = TestBed.inject(InterfaceLanguage);
    const fixture = TestBed.createComponent(App);
    const head = async (nativeLanguage: string) => {
      await language.follow(nativeLanguage);
      await fixture.whenStable();
      return [TestBed.inject(Title).getTitle(), TestBed.inject(Meta).getTag('name="description"')?.content];
    };

    expect(await head('es')).toEqual([
      'Parley: habla la lección de hoy',
      expect.stringContaining('Practica la lección de hoy'),
    ]);
    expect(await head('ar')).toEqual([expect.stringContaining('درس'), expect.stringContaining('درس اليوم')]);
  });
});
