import type { CaptionLine } from '../session/conversation-record';
import { wordsOf } from './spoken-words';

/** What the learner said aloud and was understood of; what a button said in the learner's place does not count. */
export function linesSpokenByLearner(captions: readonly CaptionLine[]): readonly CaptionLine[] {
  return captions.filter(({ speaker, isSpoken }) => speaker === 'learner' && isSpoken);
}

/** How many different words the learner used, as far as the transcript shows. */
export function countWordsUsed(captions: readonly CaptionLine[], language: string): number {
  const words = linesSpokenByLearner(captions).flatMap(({ text }) => wordsOf(text, language));
  return new Set(words.map(({ folded }) => folded)).size;
}

/** How much of the learner's speech came back as text. `none`: the learner did not speak. */
export type Legibility = 'none' | 'unreadable' | 'partly_unreadable' | 'readable';

export function judgeLegibility(learnerTurns: number, readableTurns: number): Legibility {
  if (learnerTurns === 0 && readableTurns === 0) return 'none';
  if (readableTurns === 0) return 'unreadable';
  return readableTurns < learnerTurns ? 'partly_unreadable' : 'readable';
}
