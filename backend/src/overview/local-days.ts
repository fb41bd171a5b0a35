import { addDays, beginningOf, type CalendarDate } from '../institution/calendar.js';

const MS_PER_DAY = 86_400_000;

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
  const last = days.at(-1);
  const borders = last === undefined ? [] : [...days, addDays(last, 1)];
  return borders.map((day) => beginningOf(timeZone, day));
}
