import { findLanguage } from 'parley/contracts';
import type { NamedLanguage } from './language-names';

/** How well a language answers a search; lower is better. */
const STARTS_WITH_IT = 0;
const A_WORD_STARTS_WITH_IT = 1;
const CONTAINS_IT = 2;
const NO_MATCH = 3;

/** Letters that people type for one another and that lose no mark when they are taken apart. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  ة: 'ه',
  ى: 'ي',
  ک: 'ك',
  ی: 'ي',
};
const TO_REPLACE = new RegExp(`[${Object.keys(SAME_LETTERS).join('')}]`, 'gu');

/**
 * The languages that a learner means by a few letters of any of their names: in the interface's language, in English, in
 * the language itself, or of its code. Best matches first, otherwise in the given order; all of them for an empty query.
 */
export function searchLanguages(
  query: string,
  languages: readonly NamedLanguage[],
): readonly NamedLanguage[] {
  const wanted = fold(query);
  if (wanted === '') return languages;
  return languages
    .map((language) => ({ language, rank: Math.min(...namesOf(language).map((name) => rank(name, wanted))) }))
    .filter((match) => match.rank < NO_MATCH)
    .sort((first, second) => first.rank - second.rank)
    .map(({ language }) => language);
}

/** The one language that a query stands for without doubt: the only match, or the only one named exactly so. */
export function languageMeantBy(query: string, languages: readonly NamedLanguage[]): NamedLanguage | null {
  const wanted = fold(query);
  if (wanted === '') return null;
  const matches = searchLanguages(query, languages);
  const exact = matches.filter((language) => namesOf(language).includes(wanted));
  const [meant, another] = exact.length > 0 ? exact : matches;
  return another ? null : (meant ?? null);
}

function namesOf({ code, name, endonym }: NamedLanguage): readonly string[] {
  const english = findLanguage(code)?.englishName ?? '';
  return [name, endonym ?? '', english, code].map(fold);
}

function rank(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return STARTS_WITH_IT;
  const position = name.indexOf(wanted);
  if (position < 0) return NO_MATCH;
  return name.split(/[\s(-]+/u).some((word) => word.startsWith(wanted)) ? A_WORD_STARTS_WITH_IT : CONTAINS_IT;
}

/** Without case, accents and other marks: what remains is what a hurried thumb types. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(TO_REPLACE, (letter) => SAME_LETTERS[letter] ?? letter)
    .trim();
}
