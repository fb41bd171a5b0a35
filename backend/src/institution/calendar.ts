/** A day of the calendar: `YYYY-MM-DD`. */
export type CalendarDate = string;

/** From `from` until just before `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;
/** Further from Greenwich no clock is, nor was since there are time zones. */
const FURTHEST_CLOCK_MS = 16 * 3_600_000;

/** What the clocks of a place show at an instant, as if it were UTC. */
type Clock = (atMs: number) => number;

const clocks = new Map<string, Clock>();

/** The date on a calendar that hangs in the time zone. */
export function dateIn(timeZone: string, at: Date): CalendarDate {
  return new Date(clockOf(timeZone)(at.getTime())).toISOString().slice(0, 10);
}

/** The day that an instant falls in. It has 23 or 25 hours when the clocks change. */
export function dayIn(timeZone: string, at: Date): Period {
  const date = dateIn(timeZone, at);
  return { from: beginningOf(timeZone, date), to: beginningOf(timeZone, addDays(date, 1)) };
}

/** The month that an instant falls in. */
export function monthIn(timeZone: string, at: Date): Period {
  const first = firstOfMonth(dateIn(timeZone, at));
  // No month is longer, and none so short that this is two later.
  const next = firstOfMonth(addDays(first, 31));
  return { from: beginningOf(timeZone, first), to: beginningOf(timeZone, next) };
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The first instant that the clocks of the time zone call this day, or a later one where they leave it out. */
export function beginningOf(timeZone: string, date: CalendarDate): Date {
  const clock = clockOf(timeZone);
  const midnight = Date.parse(date);
  const guess = midnight - (clock(midnight) - midnight);
  const isRight = clock(guess) === midnight && clock(guess - MS_PER_SECOND) === midnight - MS_PER_SECOND;
  return new Date(isRight ? guess : searchBeginning(midnight, clock));
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

function firstOfMonth(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 7)}-01`;
}

function clockOf(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const clock: Clock = (atMs) => {
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
  clocks.set(timeZone, clock);
  return clock;
}
