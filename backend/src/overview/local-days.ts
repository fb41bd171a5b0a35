const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;
/** Further from Greenwich no clock is, nor was since there are time zones. */
const FURTHEST_CLOCK_MS = 16 * 3_600_000;

/** A day of the calendar: `YYYY-MM-DD`. */
export type CalendarDate = string;

/** True of a day that there is, in years that Postgres, JavaScript and people agree on. */
export function isCalendarDate(text: string): boolean {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** How many days there are from `from` to `to`, both of them counted; none or fewer when `to` comes first. */
export function countDays(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY + 1;
}

/** Every day from `from` to `to`, both of them too. */
export function daysBetween(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  return Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index));
}

/**
 * When each of the days begins by the clocks of a place, and when the last one ends: one instant more than days. Days of 23 and 25 hours
 * are as long as they are.
 */
export function dayBorders(days: readonly CalendarDate[], timeZone: string): Date[] {
  const clock = clockOf(timeZone);
  const last = days.at(-1);
  const borders = last === undefined ? [] : [...days, addDays(last, 1)];
  return borders.map((day) => new Date(beginningOf(day, clock)));
}

/** What the clocks show at an instant, as if it were UTC. */
type Clock = (atMs: number) => number;

function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return (atMs) => {
    const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
  };
}

/** The first instant that the clocks call this day. */
function beginningOf(day: CalendarDate, clock: Clock): number {
  const midnight = Date.parse(day);
  const guess = midnight - (clock(midnight) - midnight);
  const isRight = clock(guess) === midnight && clock(guess - MS_PER_SECOND) === midnight - MS_PER_SECOND;
  return isRight ? guess : searchBeginning(midnight, clock);
}

/** Where clocks change around midnight: some days begin at one o'clock, and some there are not at all. */
function searchBeginning(midnight: number, clock: Clock): number {
  let before = (midnight - FURTHEST_CLOCK_MS) / MS_PER_SECOND;
  let within = (midnight + FURTHEST_CLOCK_MS) / MS_PER_SECOND;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (clock(middle * MS_PER_SECOND) >= midnight) within = middle;
    else before = middle;
  }
  return within * MS_PER_SECOND;
}

function addDays(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
