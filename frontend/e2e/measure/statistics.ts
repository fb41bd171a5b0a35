/** The value that `share` (0 to 1) of the values do not exceed; the nearest of them, none in between. Throws without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
}

export function summarise(values: readonly number[]): Summary {
  return {
    count: values.length,
    min: quantile(values, 0),
    p50: quantile(values, 0.5),
    p90: quantile(values, 0.9),
    max: quantile(values, 1),
  };
}

export function describeSummary({ count, min, p50, p90, max }: Summary): string {
  const round = (value: number): string => value.toFixed(0);
  return `p50 ${round(p50)} ms, p90 ${round(p90)} ms, from ${round(min)} to ${round(max)} ms, ${count} values`;
}
