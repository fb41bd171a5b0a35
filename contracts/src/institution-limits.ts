/** Bounds of what an institution may set, the same on the server and in the form. */
export const SESSION_MINUTES_MAX = 60;
export const DAILY_MINUTES_MAX = 1_000_000;
export const MONTHLY_COST_MAX_USD = 1_000_000;
/** Ten years. */
export const RETENTION_DAYS_MAX = 3_650;
/** In Unicode code points. */
export const NOTICE_TEXT_MAX_CODE_POINTS = 500;

/** From one cent, in whole cents. */
export function isMonthlyCostLimit(usd: number): boolean {
  return usd >= 0.01 && usd <= MONTHLY_COST_MAX_USD && Number(usd.toFixed(2)) === usd;
}

/** An IANA name such as Europe/Madrid. An offset is none: it knows nothing of summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // Whatever the runtime cannot count in is not a time zone to it.
    return false;
  }
}
