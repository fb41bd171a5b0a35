import type { Language } from 'parley/contracts';
import { INTERFACE_LANGUAGES } from 'parley/contracts';

/** A language the interface is translated into: it has a file `public/i18n/<code>.json`. */
export type InterfaceLocale = Pick<Language, 'code' | 'direction'>;

export const ENGLISH: InterfaceLocale = { code: 'en', direction: 'ltr' };

export const LOCALES: readonly InterfaceLocale[] = INTERFACE_LANGUAGES;

/** The interface for a learner with this native language: their own where it is translated, English otherwise. */
export function localeFor(nativeLanguage: string): InterfaceLocale {
  return LOCALES.find((locale) => locale.code === nativeLanguage) ?? ENGLISH;
}
