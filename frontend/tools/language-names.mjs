import { OWN_LANGUAGE_NAMES } from './own-language-names.mjs';

/**
 * Above this share of names equal to the English ones, a locale is taken for English in disguise: that has nearly all of
 * them. Indonesian and Filipino share about a third (Afrikaans, Gujarati, Swahili, …) without being so.
 */
const ENGLISH_SHARE_LIMIT = 0.4;

/** Georgian has no title case: its capitals are only for whole words. */
const UNCAPITALISED = new Set(['ka']);

/**
 * The names of languages in one language, as they stand alone in a list (first letter large where the script has one).
 *
 * @param {string} locale the language the names are in
 * @param {readonly string[]} codes BCP 47 codes of the languages to name
 * @returns {Record<string, string>} code to name
 * @throws when the platform has no data for the locale, or lacks a name and would fall back to the code or to English
 */
export function namesIn(locale, codes) {
  const names = Object.fromEntries(codes.map((code) => [code, nameOf(code, locale)]));
  if (!locale.startsWith('en')) refuseDisguisedEnglish(locale, names);
  return names;
}

/**
 * What every language calls itself.
 *
 * @param {readonly string[]} codes BCP 47 codes
 * @returns {Record<string, string>} code to name
 */
export function endonymsOf(codes) {
  return Object.fromEntries(codes.map((code) => [code, nameOf(code, code)]));
}

function nameOf(code, locale) {
  const ownName = OWN_LANGUAGE_NAMES[locale]?.[code];
  if (ownName) return ownName;
  if (Intl.DisplayNames.supportedLocalesOf([locale]).length === 0) {
    throw new Error(`This Node.js has no language names in "${locale}"`);
  }
  const names = new Intl.DisplayNames([locale], {
    type: 'language',
    languageDisplay: 'standard',
    fallback: 'none',
  });
  const name = names.of(code);
  if (name === undefined || name === code) throw new Error(`"${code}" has no name in "${locale}"`);
  return capitalised(name, locale);
}

function capitalised(name, locale) {
  if (UNCAPITALISED.has(locale)) return name;
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase(locale) + rest.join('');
}

function refuseDisguisedEnglish(locale, names) {
  const codes = Object.keys(names);
  const same = codes.filter((code) => names[code] === nameOf(code, 'en'));
  if (same.length > codes.length * ENGLISH_SHARE_LIMIT) {
    throw new Error(`Language names in "${locale}" look English: ${same.join(', ')}`);
  }
}
