import { setImmediate as othersFirst } from 'node:timers/promises';
import { coverFocusWords, type FocusWordCoverage } from 'parley/lesson/coverage';
import { OneByOne } from '../platform/one-by-one.js';
import type { Talk } from './talk.js';

/** What became of the focus words of a lesson. */
export interface FocusCoverage {
  /** By the learner. */
  readonly said: number;
  /** From the tutor alone. */
  readonly heard: number;
  readonly absent: number;
  /** For each focus word, in their order; see `FOCUS_OUTCOMES`. */
  readonly outcomes: readonly number[];
}

/** What became of a word, by the number that stands for it. */
export const FOCUS_OUTCOMES = ['absent', 'heard', 'said'] as const;

export type FocusOutcome = (typeof FOCUS_OUTCOMES)[number];

const NUMBERS: Readonly<Record<FocusWordCoverage['outcome'], number>> = { unmet: 0, heard: 1, said: 2 };

/** A class ends together: a piece of each talk in the same turn of the event loop would hold up the voices of the others for all of them. */
const talks = new OneByOne();

/**
 * Measured as the learner's own recap measures it, by what was spoken aloud. Null when it cannot be known: nothing was said, a part
 * of it is gone, or nobody wrote down what the learner said. Null as well for a lesson without focus words.
 */
export async function coverTalk(
  { focusWords, targetLanguage, turns, hasGaps }: Talk,
  learnerTurns: number,
): Promise<FocusCoverage | null> {
  const spoken = turns.filter(({ isTyped }) => isTyped !== true);
  const isWritten = spoken.some(({ speaker, text }) => speaker === 'learner' && text !== '');
  const isUnwritten = learnerTurns > 0 && !isWritten;
  if (focusWords.length === 0 || spoken.length === 0 || hasGaps || isUnwritten) return null;
  const lines = spoken.map(({ speaker, text }) => ({ speaker, text, atMs: 0 }));
  // A long talk takes tens of milliseconds, which no voice should wait for at once.
  const covered = await talks.run(() => coverFocusWords({ focusWords, targetLanguage, lines }, othersFirst));
  const outcomes = covered.map(({ outcome }) => NUMBERS[outcome]);
  const count = (number: number): number => outcomes.filter((outcome) => outcome === number).length;
  return { said: count(NUMBERS.said), heard: count(NUMBERS.heard), absent: count(NUMBERS.unmet), outcomes };
}

/** The outcome that a stored number stands for. */
export function outcomeOf(number: number): FocusOutcome {
  return FOCUS_OUTCOMES[number] ?? 'absent';
}
