/**
 * A moment as people write it where the interface's language is spoken.
 *
 * @param moment as the server sends it: `2026-11-25T20:15:00.000Z`
 * @param localeCode `InterfaceLanguage.numberLocale`
 * @returns "25 Nov 2026, 21:15" in the browser's time zone
 */
export function formatMoment(moment: string, localeCode: string): string {
  return new Intl.DateTimeFormat(localeCode, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(moment),
  );
}
