import { warningDue } from './time-warning';

describe('the warning that time runs out', () => {
  it.each([
    [null, null],
    [900_000, null],
    [120_001, null],
    [120_000, 120_000],
    [110_001, 120_000],
    [110_000, null],
    [30_000, 30_000],
    [20_001, 30_000],
    [20_000, null],
    [0, null],
  ])('is, with %s ms left, that of %s ms', (remainingMs, due) => {
    expect(warningDue(remainingMs)).toBe(due);
  });
});
