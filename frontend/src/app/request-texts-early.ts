import { LANGUAGES, preferredLanguages } from 'parley/contracts';
import { requestEarly } from './i18n/early-requests';
import { ENDONYMS, languageNamesUrl, textsUrl } from './i18n/interface-files';
import { localeFor } from './i18n/locales';
import { storageOf } from './browser/storage-of';
import { readStoredDraft } from './practice/stored-draft';

/** Asks for the texts that the application is going to begin with: the same choice as in `app.config.ts`, without Angular. */
export function requestTextsEarly(view: Window): void {
  const remembered = readStoredDraft(storageOf(view)).nativeLanguage;
  const [preferred = ''] = preferredLanguages(view.navigator.languages, LANGUAGES);
  const { code } = localeFor(remembered || preferred);
  for (const url of [textsUrl(code), languageNamesUrl(code), languageNamesUrl(ENDONYMS)]) requestEarly(url);
}
