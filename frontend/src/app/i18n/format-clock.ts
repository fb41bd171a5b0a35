/**
 * A length of time as a clock shows it, in the locale's own digits.
 *
 * @param durationMs not negative; parts of a second are not shown.
 * @returns minutes and seconds, as `4:07` or `٤:٠٧`
 */
export function formatClock(durationMs: number, localeCode: string): string {
  const totalSeconds = Math.floor(durationMs / 1000);
  const minutes = new Intl.NumberFormat(localeCode, { useGrouping: false });
  const seconds = new Intl.NumberFormat(localeCode, { minimumIntegerDigits: 2 });
  return `${minutes.format(Math.floor(totalSeconds / 60))}:${seconds.format(totalSeconds % 60)}`;
}
