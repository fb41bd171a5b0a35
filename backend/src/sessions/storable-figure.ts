/** What the columns hold. */
const INTEGER_MAX = 2_147_483_647;
const COST_USD_MAX = 999_999;

/** Some figures are upstream's word alone: an absurd one must not keep all the others out of their row. */
export function storable(figure: number): number {
  return Math.min(Math.max(0, Math.round(figure)), INTEGER_MAX);
}

export function storableOrNull(figure: number | null): number | null {
  return figure === null ? null : storable(figure);
}

export function storableCost(costUsd: number | null): number | null {
  return costUsd === null ? null : Math.min(costUsd, COST_USD_MAX);
}
