import { quantile, summarise } from './statistics.js';

describe('a quantile', () => {
  it.each([
    [[7], 0.5, 7],
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.9, 4],
    [[4, 1, 3, 2], 0, 1],
    [[4, 1, 3, 2], 1, 4],
  ])('of %j at %d is %d', (values, share, value) => {
    expect(quantile(values, share)).toBe(value);
  });

  it('of nothing is an error', () => {
    expect(() => quantile([], 0.5)).toThrow('nothing');
  });
});

describe('a summary', () => {
  it('leaves the values as they were', () => {
    const values = [30, 10, 20];
    expect(summarise(values)).toEqual({ count: 3, min: 10, p50: 20, p90: 30, max: 30 });
    expect(values).toEqual([30, 10, 20]);
  });
});
