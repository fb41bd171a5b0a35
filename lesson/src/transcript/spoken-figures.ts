import { wordsIn } from './word-segments.js';

/** What the learner said in one turn, as it was understood. */
export interface Answer {
  readonly text: string;
  /** Since the conversation began. */
  readonly atMs: number;
}

/** An answer and its length. */
export interface MeasuredAnswer extends Answer {
  readonly words: number;
}

/** How many different words there are in all the texts together. Case makes no difference; numbers are no words. */
export function countDistinctWords(texts: readonly string[], language: string): number {
  const words = texts.flatMap((text) => wordsIn(text, language));
  return new Set(words.map((word) => word.normalize('NFC').toLocaleLowerCase(language))).size;
}

/** The answer with the most words, the first of several; undefined if nothing was said in words. */
export function findLongestAnswer(answers: readonly Answer[], language: string): MeasuredAnswer | undefined {
  const measured = answers.map((answer): MeasuredAnswer => ({
    ...answer,
    words: wordsIn(answer.text, language).length,
  }));
  return measured.reduce<MeasuredAnswer | undefined>(
    (longest, answer) => (answer.words > (longest?.words ?? 0) ? answer : longest),
    undefined,
  );
}
