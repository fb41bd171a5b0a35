import type { CaptionLine } from '../../session/conversation-record';
import { sentencesOf, wordsOf } from '../spoken-words';
import { credibleLinesOf } from '../talk-figures';

/** Shorter is hardly a sentence, longer is hardly read. */
const MIN_WORDS = 2;
const MAX_LETTERS = 140;
const MAX_SENTENCES = 6;
/** A word of the lesson is worth so many other words. */
const FOCUS_WORD_WORTH = 6;
const WORDS_THAT_COUNT = 12;

/**
 * Sentences of the learner's that are worth a card, the best first: with many words of the lesson, and not too short.
 *
 * @param coveringSentences for each focus word that the learner said, where it was said
 */
export function sentencesForCard(
  captions: readonly CaptionLine[],
  language: string,
  coveringSentences: readonly string[],
): readonly string[] {
  const sentences = credibleLinesOf(captions, language).flatMap(({ text }) => sentencesOf(text, language));
  const worth = new Map<string, number>();
  for (const sentence of sentences) {
    const words = wordsOf(sentence, language).length;
    if (words < MIN_WORDS || Array.from(sentence).length > MAX_LETTERS) continue;
    const covered = coveringSentences.filter((covering) => covering.includes(sentence)).length;
    worth.set(sentence, covered * FOCUS_WORD_WORTH + Math.min(words, WORDS_THAT_COUNT));
  }
  return [...worth]
    .sort(([, first], [, second]) => second - first)
    .slice(0, MAX_SENTENCES)
    .map(([sentence]) => sentence);
}
