/** A language the interface is translated into: it has a file `public/i18n/<code>.json`. */
export interface InterfaceLocale {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
}

export const ENGLISH: InterfaceLocale = { code: 'en', direction: 'ltr' };

export const LOCALES: readonly InterfaceLocale[] = [
  ENGLISH,
  { code: 'es', direction: 'ltr' },
  { code: 'ar', direction: 'rtl' },
];

/** The interface for a learner with this native language: their own where it is translated, English otherwise. */
export function localeFor(nativeLanguage: string): InterfaceLocale {
  return LOCALES.find((locale) => locale.code === nativeLanguage) ?? ENGLISH;
}
