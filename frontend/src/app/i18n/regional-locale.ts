import { asksFor } from 'parley/contracts';

/**
 * A language as it is written where the learner lives, for numbers: Arabic has other digits in Egypt than in Morocco, Spanish
 * groups thousands with a comma in Mexico. Only the region is taken from the browser, never the script: the texts around the
 * number have the one of `code`.
 *
 * @param code the language of the interface
 * @param preferences BCP 47 tags, most wanted first, as in `navigator.languages`
 * @returns a tag for `Intl`: `ar-EG`; `code` itself when the browser names no region for that language
 */
export function regionalLocale(code: string, preferences: readonly string[]): string {
  for (const preference of preferences) {
    if (!asksFor(preference, code)) continue;
    const { region } = new Intl.Locale(preference);
    // 419 and the like are continents: no one's digits.
    if (region && /^[A-Z]{2}$/.test(region)) return new Intl.Locale(code, { region }).toString();
  }
  return code;
}
