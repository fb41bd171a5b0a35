import type { Language } from 'parley/contracts';

const LATIN = ['Latin'];
const CYRILLIC = ['Cyrillic'];
const ARABIC = ['Arabic'];
const HAN = ['Han', 'Bopomofo'];
const DEVANAGARI = ['Devanagari'];

/** Unicode script names by language code; a language that is not here is written in Latin letters. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  am: ['Ethiopic'],
  ar: ARABIC,
  be: CYRILLIC,
  bg: CYRILLIC,
  bn: ['Bengali'],
  el: ['Greek'],
  fa: ARABIC,
  gu: ['Gujarati'],
  he: ['Hebrew'],
  hi: DEVANAGARI,
  hy: ['Armenian'],
  ja: ['Han', 'Hiragana', 'Katakana'],
  ka: ['Georgian'],
  kk: CYRILLIC,
  kn: ['Kannada'],
  ko: ['Hangul'],
  mk: CYRILLIC,
  ml: ['Malayalam'],
  mr: DEVANAGARI,
  ne: DEVANAGARI,
  pa: ['Gurmukhi'],
  ru: CYRILLIC,
  sr: ['Cyrillic', 'Latin'],
  ta: ['Tamil'],
  te: ['Telugu'],
  th: ['Thai'],
  uk: CYRILLIC,
  ur: ARABIC,
  uz: ['Latin', 'Cyrillic'],
  'zh-Hans': HAN,
  'zh-Hant': HAN,
};

/** Languages that put no spaces between words. */
const UNSPACED = new Set(['ja', 'th', 'zh-Hans', 'zh-Hant']);

/** Unicode names of the scripts a language is written in, at least one. */
export function scriptsOfLanguage(language: Pick<Language, 'code'>): readonly string[] {
  return SCRIPTS[language.code] ?? LATIN;
}

/** True if the language separates words by spaces. */
export function hasSpacesBetweenWords(language: Pick<Language, 'code'>): boolean {
  return !UNSPACED.has(language.code);
}

/** One letter (or mark that counts as one) in a script of the language, as the inside of a Unicode-mode regular expression. */
export function letterPattern(language: Pick<Language, 'code'>): string {
  const scripts = scriptsOfLanguage(language).map((script) => `\\p{Script_Extensions=${script}}`);
  // The lookahead leaves out punctuation that belongs to a script, such as the ideographic comma.
  return `(?=\\p{L})[${scripts.join('')}]`;
}
