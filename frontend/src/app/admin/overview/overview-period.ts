/** A day of the calendar: `YYYY-MM-DD`. */
export type CalendarDate = string;

/** The first and the last day. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Periods that have a name, in the order in which they are offered. */
export const NAMED_PERIODS = [
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'last-week',
  'this-month',
  'last-month',
] as const;

export type NamedPeriod = (typeof NAMED_PERIODS)[number];

/** What was chosen: a name, whose days change with the day, or days. */
export type PeriodChoice = NamedPeriod | Period;

export const FIRST_CHOICE: NamedPeriod = 'last-7-days';

/** As many as the server adds up. */
export const PERIOD_MAX_DAYS = 400;

const MS_PER_DAY = 86_400_000;
const DATE = /^(?:19|20|21)\d\d-\d\d-\d\d$/;

/** Today on the calendar that hangs in the time zone. */
export function todayIn(timeZone: string, now: Date): CalendarDate {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * The days that a choice means.
 * @param firstDayOfWeek 1 for Monday to 7 for Sunday
 */
export function daysOf(choice: PeriodChoice, today: CalendarDate, firstDayOfWeek: number): Period {
  switch (choice) {
    case 'last-7-days':
      return { from: addDays(today, -6), to: today };
    case 'last-30-days':
      return { from: addDays(today, -29), to: today };
    case 'last-90-days':
      return { from: addDays(today, -89), to: today };
    case 'last-week':
      return weekBefore(today, firstDayOfWeek);
    case 'this-month':
      return { from: firstOfMonth(today), to: today };
    case 'last-month': {
      const to = addDays(firstOfMonth(today), -1);
      return { from: firstOfMonth(to), to };
    }
    default:
      return choice;
  }
}

/** The choice that an address has: the usual one where it has none that makes sense. */
export function readChoice(query: { get(name: string): string | null }): PeriodChoice {
  const [name, from, to] = [query.get('period'), query.get('from'), query.get('to')];
  const named = NAMED_PERIODS.find((period) => period === name);
  if (named !== undefined) return named;
  return from !== null && to !== null && periodProblem({ from, to }) === null ? { from, to } : FIRST_CHOICE;
}

/** The query that `readChoice` reads; null takes a name out of the address. */
export function queryOf(choice: PeriodChoice): Record<'period' | 'from' | 'to', string | null> {
  const none = { period: null, from: null, to: null };
  return typeof choice === 'string' ? { ...none, period: choice } : { ...none, ...choice };
}

/** Why days are no period; null: they are one. */
export function periodProblem({ from, to }: Period): 'incomplete' | 'reversed' | 'too_long' | null {
  if (![from, to].every((date) => DATE.test(date) && isOnCalendar(date))) return 'incomplete';
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY + 1;
  if (days < 1) return 'reversed';
  return days > PERIOD_MAX_DAYS ? 'too_long' : null;
}

function weekBefore(today: CalendarDate, firstDayOfWeek: number): Period {
  const dayOfWeek = new Date(Date.parse(today)).getUTCDay() || 7;
  const daysIntoWeek = (dayOfWeek - firstDayOfWeek + 7) % 7;
  const from = addDays(today, -daysIntoWeek - 7);
  return { from, to: addDays(from, 6) };
}

function firstOfMonth(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 7)}-01`;
}

function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

function isOnCalendar(date: CalendarDate): boolean {
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
