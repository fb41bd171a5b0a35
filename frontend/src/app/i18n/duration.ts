const MS_PER_SECOND = 1000;
export const MS_PER_MINUTE = 60_000;

/**
 * A length of time in words, as exact as it is useful: seconds below a minute, minutes above. Japanese is written without
 * spaces, also where the browser's tables have one ("15 分").
 *
 * @param durationMs not negative
 * @param style `short` where there is little room: "6 min"
 * @returns "45 seconds", "12 minutos", … with the locale's own plural
 */
export function formatDuration(
  durationMs: number,
  localeCode: string,
  style: 'long' | 'short' = 'long',
): string {
  const seconds = Math.round(durationMs / MS_PER_SECOND);
  const isShort = seconds < 60;
  const amount = isShort ? seconds : Math.round(durationMs / MS_PER_MINUTE);
  const unit = isShort ? 'second' : 'minute';
  const words = new Intl.NumberFormat(localeCode, { style: 'unit', unit, unitDisplay: style }).format(amount);
  return localeCode === 'ja' ? words.replace(' ', '') : words;
}
