import type { Language } from './languages.js';

/** Codes that browsers send for a language we list under another code, or for one whose readers read it. */
const ALIASES: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', tl: 'fil', yue: 'zh', gsw: 'de' };

/**
 * Those of our languages that the browser's preferences ask for, each once.
 *
 * @param preferences BCP 47 tags, most wanted first, as in `navigator.languages`
 * @returns codes of some of `languages`, most wanted first
 */
export function preferredLanguages(
  preferences: readonly string[],
  languages: readonly Language[],
): readonly string[] {
  const matches = preferences.map((preference) =>
    languages.find((language) => asksFor(preference, language.code)),
  );
  return [...new Set(matches.filter((match) => match !== undefined).map(({ code }) => code))];
}

/**
 * Whether somebody who prefers this is served with that language.
 *
 * @param preference a BCP 47 tag, as in `navigator.languages`; one that is broken asks for nothing
 * @param code code of one of our languages
 */
export function asksFor(preference: string, code: string): boolean {
  const wanted = parseLocale(preference);
  if (!wanted) return false;
  const offered = new Intl.Locale(code);
  if ((ALIASES[wanted.language] ?? wanted.language) !== offered.language) return false;
  if (offered.script) return wanted.maximize().script === offered.script;
  // Portuguese is the only language listed by country; what is not Brazil's follows Portugal's.
  if (offered.region) return (wanted.maximize().region === 'BR') === (offered.region === 'BR');
  return true;
}

function parseLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
