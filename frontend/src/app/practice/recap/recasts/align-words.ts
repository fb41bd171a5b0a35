import type { SpokenWord } from '../spoken-words';

/** How two words answer each other: the same word, or the same word said by the other person ("my" and "your"). */
export type WordMatch = 'equal' | 'shifted';

/** Words that stand between two matches, or before the first or after the last. */
export interface Gap {
  readonly learner: readonly SpokenWord[];
  readonly tutor: readonly SpokenWord[];
  readonly place: 'start' | 'inner' | 'end';
}

export interface Alignment {
  readonly equalCount: number;
  readonly shiftedCount: number;
  /** Without those that are empty on both sides. */
  readonly gaps: readonly Gap[];
}

const WEIGHTS: Readonly<Record<WordMatch, number>> = { equal: 3, shifted: 2 };

interface Anchor {
  readonly learnerIndex: number;
  readonly tutorIndex: number;
  readonly match: WordMatch;
}

/** Finds the longest run of words that both said in the same order, and what differs between them. */
export function alignWords(
  learner: readonly SpokenWord[],
  tutor: readonly SpokenWord[],
  matchOf: (learner: SpokenWord, tutor: SpokenWord) => WordMatch | null,
): Alignment {
  const anchors = findAnchors(learner, tutor, matchOf);
  const ends = [...anchors, { learnerIndex: learner.length, tutorIndex: tutor.length }];
  const gaps = ends.map(({ learnerIndex, tutorIndex }, index): Gap => {
    const before = anchors[index - 1];
    const isLast = index === anchors.length;
    return {
      learner: learner.slice(before ? before.learnerIndex + 1 : 0, learnerIndex),
      tutor: tutor.slice(before ? before.tutorIndex + 1 : 0, tutorIndex),
      place: !before ? 'start' : isLast ? 'end' : 'inner',
    };
  });
  const equalCount = anchors.filter(({ match }) => match === 'equal').length;
  return {
    equalCount,
    shiftedCount: anchors.length - equalCount,
    gaps: gaps.filter((gap) => gap.learner.length + gap.tutor.length > 0),
  };
}

/** The heaviest common subsequence, by the usual table of what is best from each pair of places on. */
function findAnchors(
  learner: readonly SpokenWord[],
  tutor: readonly SpokenWord[],
  matchOf: (learner: SpokenWord, tutor: SpokenWord) => WordMatch | null,
): readonly Anchor[] {
  const matches = learner.map((said) => tutor.map((answer) => matchOf(said, answer)));
  const best: (readonly number[])[] = [];
  const bestAt = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const weightAt = (row: number, column: number): number => {
    const match = matches[row]?.[column];
    return match ? WEIGHTS[match] + bestAt(row + 1, column + 1) : 0;
  };
  for (let row = learner.length - 1; row >= 0; row--) {
    const current: number[] = [];
    best[row] = current;
    for (let column = tutor.length - 1; column >= 0; column--) {
      const skipped = Math.max(bestAt(row + 1, column), bestAt(row, column + 1));
      current[column] = Math.max(skipped, weightAt(row, column));
    }
  }

  const anchors: Anchor[] = [];
  let row = 0;
  let column = 0;
  while (row < learner.length && column < tutor.length) {
    const match = matches[row]?.[column];
    if (match && weightAt(row, column) === bestAt(row, column)) {
      anchors.push({ learnerIndex: row++, tutorIndex: column++, match });
    } else if (bestAt(row + 1, column) >= bestAt(row, column + 1)) row++;
    else column++;
  }
  return anchors;
}
