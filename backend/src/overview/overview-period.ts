import type { CalendarDate } from './local-days.js';

/** Long enough to compare a school year with the one before it. */
export const PERIOD_MAX_DAYS = 400;

/** Days by the clocks of one place, the first and the last too. */
export interface OverviewPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** A name of the IANA database. */
  readonly timeZone: string;
}
