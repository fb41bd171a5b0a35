import type { EnvironmentProviders } from '@angular/core';
import { Injectable, isDevMode } from '@angular/core';
import type { TranslocoFallbackStrategy } from '@jsverse/transloco';
import { provideTransloco, provideTranslocoFallbackStrategy } from '@jsverse/transloco';
import { ENGLISH, LOCALES } from './locales';
import { TranslationLoader } from './translation-loader';

/** Transloco would put another language in place of one that cannot be loaded, behind the back of `InterfaceLanguage`. */
@Injectable()
class NoFallback implements TranslocoFallbackStrategy {
  getNextLangs(): string[] {
    return [];
  }
}

/** Texts at run time, from `public/i18n/<locale>.json`. */
export function provideTranslations(): EnvironmentProviders[] {
  return [
    provideTransloco({
      config: {
        availableLangs: LOCALES.map((locale) => locale.code),
        defaultLang: ENGLISH.code,
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: TranslationLoader,
    }),
    provideTranslocoFallbackStrategy(NoFallback),
  ].flat();
}
