import { checkClock } from './clock-check.js';

const verdicts = (database: number | null, upstream: number | null): string[] =>
  checkClock({ database, upstream }).map(({ verdict }) => verdict);

describe('the check of the clock', () => {
  it('is content with seconds, warns of more, and does not stand half a minute', () => {
    expect(verdicts(1_200, -2_000)).toEqual(['good', 'good']);
    expect(verdicts(6_000, -29_000)).toEqual(['warning', 'warning']);
    expect(verdicts(31_000, -3_600_000)).toEqual(['bad', 'bad']);
  });

  it('says which way, and by whom it goes', () => {
    expect(checkClock({ database: 61_000, upstream: null })[0]?.says).toBe(
      'Our clock is 61 s behind that of the database.',
    );
    expect(checkClock({ database: null, upstream: -61_000 })[0]?.says).toBe(
      'Our clock is 61 s ahead of that of the Realtime server.',
    );
  });

  it('says nothing where nobody told the time', () => {
    expect(verdicts(null, null)).toEqual(['skipped']);
  });
});
