import { countDistinctWords, findTranscriptDoubt } from 'parley/lesson/transcript';
import type { CaptionLine } from '../session/conversation-record';

/**
 * What the learner said aloud and was understood of. Neither what a button said in the learner's place, nor what was written
 * down in another language: that is hardly what the learner said.
 */
export function credibleLinesOf(captions: readonly CaptionLine[], language: string): readonly CaptionLine[] {
  return captions.filter(
    ({ speaker, isSpoken, text }) =>
      speaker === 'learner' && isSpoken && findTranscriptDoubt(text, language) === undefined,
  );
}

/** How many different words the learner used, as far as the transcript shows. */
export function countWordsUsed(captions: readonly CaptionLine[], language: string): number {
  const texts = credibleLinesOf(captions, language).map(({ text }) => text);
  return countDistinctWords(texts, language);
}

/** How much of the learner's speech came back as text. `none`: the learner did not speak. */
export type Legibility = 'none' | 'unreadable' | 'partly_unreadable' | 'readable';

export function judgeLegibility(learnerTurns: number, readableTurns: number): Legibility {
  if (learnerTurns === 0 && readableTurns === 0) return 'none';
  if (readableTurns === 0) return 'unreadable';
  return readableTurns < learnerTurns ? 'partly_unreadable' : 'readable';
}
