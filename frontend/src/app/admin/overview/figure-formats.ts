const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

/** How figures are written in a language. Days are given as `YYYY-MM-DD`. */
export interface FigureFormats {
  readonly count: (count: number) => string;
  /** A number without its unit, for where that stands in a heading. */
  readonly minutes: (minutes: number) => string;
  readonly minutesInWords: (minutes: number) => string;
  readonly usd: (usd: number) => string;
  readonly seconds: (seconds: number) => string;
  /** As short as the axis of a chart needs it. */
  readonly shortDay: (day: string) => string;
  readonly day: (day: string) => string;
  readonly period: (from: string, to: string) => string;
}

export function minutesOf(durationMs: number): number {
  return durationMs / MS_PER_MINUTE;
}

export function secondsOf(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / MS_PER_SECOND;
}

/** @param locale as `Intl` takes it */
export function figureFormats(locale: string): FigureFormats {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const inWords = (fractions: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      ...{ style: 'unit', unit: 'minute', unitDisplay: 'long', maximumFractionDigits: fractions },
    });
  const [wholeInWords, tenthsInWords] = [inWords(0), inWords(1)];
  const seconds = new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 },
  });
  const usd = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const shortDay = date({ day: 'numeric', month: 'short' });
  const day = date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const period = date({ day: 'numeric', month: 'long', year: 'numeric' });
  // Ten minutes and more are not told to the tenth.
  const isWhole = (minutes: number): boolean => minutes >= 10;
  return {
    count: (number) => count.format(number),
    minutes: (minutes) => (isWhole(minutes) ? count : tenths).format(minutes),
    minutesInWords: (minutes) => (isWhole(minutes) ? wholeInWords : tenthsInWords).format(minutes),
    usd: (amount) => usd.format(amount),
    seconds: (amount) => seconds.format(amount),
    shortDay: (text) => shortDay.format(Date.parse(text)),
    day: (text) => day.format(Date.parse(text)),
    period: (from, to) => period.formatRange(Date.parse(from), Date.parse(to)),
  };
}

/** 1 for Monday to 7 for Sunday; Monday where the browser does not say. */
export function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { readonly firstDay: number };
  };
  return known.getWeekInfo?.().firstDay ?? 1;
}
