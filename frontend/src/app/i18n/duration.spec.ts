import { formatDuration } from './duration';

describe('a duration in words', () => {
  it.each([
    [45_000, 'en', '45 seconds'],
    [1_000, 'en', '1 second'],
    [60_000, 'en', '1 minute'],
    [312_000, 'es', '5 minutos'],
    [0, 'es', '0 segundos'],
    [59_600, 'en', '1 minute'],
    [900_000, 'ja', '15分'],
    [45_000, 'ja', '45秒'],
  ])('of %d ms in %s is "%s"', (durationMs, locale, words) => {
    expect(formatDuration(durationMs, locale)).toBe(words);
  });

  it('is abbreviated where there is little room', () => {
    expect(formatDuration(360_000, 'es', 'short')).toBe('6 min');
  });
});
