/** The texts of the interface in one language. */
export function textsUrl(localeCode: string): string {
  return `/i18n/${localeCode}.json`;
}

/** Names of languages. `file`: a locale's code, or `endonyms`. */
export function languageNamesUrl(file: string): string {
  return `/i18n/languages/${file}.json`;
}

/** The file with what languages call themselves. */
export const ENDONYMS = 'endonyms';
