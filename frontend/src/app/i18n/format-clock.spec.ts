import { formatClock } from './format-clock';

describe('formatClock', () => {
  it.each([
    [0, 'en', '0:00'],
    [7_900, 'en', '0:07'],
    [61_000, 'es', '1:01'],
    [3_725_000, 'en', '62:05'],
    [247_000, 'ar-EG', '٤:٠٧'],
  ])('shows %i ms in %s as %s', (durationMs, locale, expected) => {
    expect(formatClock(durationMs, locale)).toBe(expected);
  });
});
