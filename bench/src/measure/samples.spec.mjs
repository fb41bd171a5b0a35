import { median, percentile, Samples } from './samples.mjs';

describe('percentiles', () => {
  const oneToHundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);

  it.each([
    [0, 1],
    [0.5, 50],
    [0.9, 90],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
  ])('are the smallest value that a share of %d does not exceed', (share, value) => {
    expect(percentile(oneToHundred, share)).toBe(value);
  });

  it('are taken by size, not in the order of arrival or of digits, and of any number of samples', () => {
    const samples = new Samples();
    for (let value = 5_000; value > 0; value -= 1) samples.add(value);

    expect(samples.count).toBe(5_000);
    expect(samples.summary()).toEqual({ p50: 2_500, p90: 4_500, p99: 4_950, max: 5_000 });
  });

  it('do not exist without samples', () => {
    expect(new Samples().summary()).toBeNull();
  });
});

describe('the median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
    [[null, 7, undefined], 7],
    [[null], null],
    [[], null],
  ])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
