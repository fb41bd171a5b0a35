import type { EnvironmentProviders } from '@angular/core';
import { isDevMode } from '@angular/core';
import { provideTransloco } from '@jsverse/transloco';
import { ENGLISH, LOCALES } from './locales';
import { TranslationLoader } from './translation-loader';

/** Texts at run time, from `public/i18n/<locale>.json`. */
export function provideTranslations(): EnvironmentProviders[] {
  return provideTransloco({
    config: {
      availableLangs: LOCALES.map((locale) => locale.code),
      defaultLang: ENGLISH.code,
      fallbackLang: ENGLISH.code,
      reRenderOnLangChange: true,
      prodMode: !isDevMode(),
    },
    loader: TranslationLoader,
  });
}
