import { countDays, dayBorders, daysBetween, isCalendarDate } from './local-days.js';

function bordersOf(from: string, to: string, timeZone: string): string[] {
  return dayBorders(daysBetween(from, to), timeZone).map((border) => border.toISOString());
}

/** Hours of each day. */
function lengthsOf(from: string, to: string, timeZone: string): number[] {
  const borders = dayBorders(daysBetween(from, to), timeZone).map((border) => border.getTime());
  return borders.slice(1).map((border, index) => (border - borders[index]!) / 3_600_000);
}

describe('the days of a period', () => {
  it('are all of them, the first and the last too, over the ends of months and of a leap February', () => {
    expect(daysBetween('2028-02-27', '2028-03-02')).toEqual([
      '2028-02-27',
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
      '2028-03-02',
    ]);
    expect(countDays('2026-01-01', '2026-12-31')).toBe(365);
    expect(countDays('2026-01-02', '2026-01-01')).toBe(0);
  });

  it.each([
    ['UTC', '2026-11-25T00:00:00.000Z'],
    ['Europe/Madrid', '2026-11-24T23:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-25T08:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-24T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-24T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-11-25T11:00:00.000Z'],
  ])('begin at midnight by the clocks of %s', (timeZone, beginning) => {
    expect(bordersOf('2026-11-25', '2026-11-25', timeZone)[0]).toBe(beginning);
  });

  it('have 23 and 25 hours where clocks change', () => {
    expect(lengthsOf('2026-03-28', '2026-03-30', 'Europe/Madrid')).toEqual([24, 23, 24]);
    expect(lengthsOf('2026-10-24', '2026-10-26', 'Europe/Madrid')).toEqual([24, 25, 24]);
    expect(lengthsOf('2026-03-07', '2026-03-09', 'America/New_York')).toEqual([24, 23, 24]);
  });

  it('begin at one where clocks skip midnight, and are nothing where they skip the day', () => {
    expect(bordersOf('2018-11-04', '2018-11-04', 'America/Sao_Paulo')[0]).toBe('2018-11-04T03:00:00.000Z');
    expect(lengthsOf('2018-11-03', '2018-11-05', 'America/Sao_Paulo')).toEqual([24, 23, 24]);
    expect(lengthsOf('2018-02-16', '2018-02-18', 'America/Sao_Paulo')).toEqual([24, 25, 24]);
    expect(lengthsOf('2011-12-29', '2011-12-31', 'Pacific/Apia')).toEqual([24, 0, 24]);
  });

  it.each(['UTC', 'Europe/Dublin', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Beirut'])(
    'follow upon each other without a gap for years: %s',
    (timeZone) => {
      const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
      const days = daysBetween('2025-01-01', '2027-12-31');
      const borders = dayBorders(days, timeZone);
      for (const [index, day] of days.entries()) {
        expect(format.format(borders[index])).toBe(day);
        expect(format.format(borders[index + 1]!.getTime() - 1)).toBe(day);
      }
    },
  );
});

describe('a calendar date', () => {
  it.each(['2026-11-25', '2028-02-29', '1999-12-31'])('is %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '2026-11-25T00:00Z',
    '0001-01-01',
    '20261125',
    '٢٠٢٦-١١-٢٥',
  ])('is not %p', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});
