import type { Language } from 'parley/contracts';

/** Codes that browsers send for a language we list under another code. */
const ALIASES: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', tl: 'fil' };

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
    languages.find((language) => isSameLanguage(preference, language.code)),
  );
  return [...new Set(matches.filter((match) => match !== undefined).map(({ code }) => code))];
}

function isSameLanguage(preference: string, code: string): boolean {
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
