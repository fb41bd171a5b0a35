/** A word of a sentence, and where it stands there. */
export interface SpokenWord {
  /** As it stands in the sentence. */
  readonly text: string;
  /** For comparing: without case, accents, Arabic vowel signs and kinds of apostrophe. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Accents, Hebrew points and Arabic vowel signs: written or not, it is the same word. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;

export function wordsOf(sentence: string, language: string): readonly SpokenWord[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return Array.from(segmenter.segment(sentence))
    .filter((segment) => segment.isWordLike)
    .map(({ segment, index }) => spokenWord(segment, index, language));
}

export function spokenWord(text: string, start: number, language: string): SpokenWord {
  return { text, folded: foldWord(text, language), start, end: start + text.length };
}

export function foldWord(word: string, language: string): string {
  return word.normalize('NFKD').replace(OPTIONAL_MARKS, '').replace(/’/gu, "'").toLocaleLowerCase(language);
}

export function sentencesOf(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment.trim()).filter(
    (sentence) => sentence !== '',
  );
}
