import type { CalendarDate } from '../institution/calendar.js';

/** Long enough to compare a school year with the one before it. */
export const PERIOD_MAX_DAYS = 400;

/** Which days, the first and the last too. */
export interface AskedPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** A name of the IANA database; undefined: the institution's. */
  readonly timeZone: string | undefined;
}

/** Days by the clocks of one place. */
export interface OverviewPeriod extends AskedPeriod {
  readonly timeZone: string;
}
