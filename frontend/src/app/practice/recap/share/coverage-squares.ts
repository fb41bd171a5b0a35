/** What became of a focus word. */
export type CoverageState = 'said' | 'heard' | 'unmet';

export interface CoverageCounts {
  readonly said: number;
  readonly heard: number;
  readonly unmet: number;
}

/**
 * The counts as a row of squares: one a word, or in proportion when there are more words than squares. Rounding goes against
 * the learner, so that nobody shares more than they said; only the first word always shows.
 */
export function squaresOf(counts: CoverageCounts, maxSquares: number): readonly CoverageState[] {
  const total = totalOf(counts);
  const squares = Math.min(total, maxSquares);
  if (squares === 0) return [];
  const said = Math.max(counts.said > 0 ? 1 : 0, Math.floor((counts.said * squares) / total));
  const unmet = Math.min(squares - said, Math.ceil((counts.unmet * squares) / total));
  return [...row('said', said), ...row('heard', squares - said - unmet), ...row('unmet', unmet)];
}

function row(state: CoverageState, length: number): readonly CoverageState[] {
  return new Array<CoverageState>(length).fill(state);
}

export function totalOf({ said, heard, unmet }: CoverageCounts): number {
  return said + heard + unmet;
}
