import { readDay, startOfDay } from './calendar-day';

describe('a calendar day', () => {
  it.each(['2026-11-25', '2024-02-29', '2000-01-01'])('is read from "%s"', (text) => {
    expect(readDay(text)).toBe(text);
  });

  it.each(['', '2026-02-31', '2025-02-29', '2026-13-01', '1999-12-31', '26-11-25', '2026-11-25 ', 'today'])(
    'is not "%s"',
    (text) => {
      expect(readDay(text)).toBeNull();
    },
  );

  it('begins at midnight where the reader is, also across the end of a month', () => {
    expect(startOfDay('2026-11-25', 0)).toBe(new Date(2026, 10, 25).toISOString());
    expect(startOfDay('2026-11-30', 1)).toBe(new Date(2026, 11, 1).toISOString());
  });
});
