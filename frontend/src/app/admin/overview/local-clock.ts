import { InjectionToken } from '@angular/core';
import { type CalendarDate, todayIn } from './overview-period';

/** By whose clocks and calendar the person in front of the screen lives. */
export interface LocalClock {
  /** IANA name. */
  readonly timeZone: string;
  today(): CalendarDate;
}

export const LOCAL_CLOCK = new InjectionToken<LocalClock>('LOCAL_CLOCK', {
  providedIn: 'root',
  factory: () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return { timeZone, today: () => todayIn(timeZone, new Date()) };
  },
});
