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

/** Signs of one code unit each, so that places in the text can be counted. */
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;

/** Chinese is compared sign by sign: where a word ends there changes with the words around it. */
export function wordsOf(sentence: string, language: string): readonly SpokenWord[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return Array.from(segmenter.segment(sentence))
    .filter((segment) => segment.isWordLike)
    .flatMap(({ segment, index }) =>
      language.startsWith('zh') && HAN_ONLY.test(segment)
        ? Array.from(segment, (sign, place) => ({ segment: sign, index: index + place }))
        : [{ segment, index }],
    )
    .map(({ segment, index }) => ({
      text: segment,
      folded: foldWord(segment, language),
      start: index,
      end: index + segment.length,
    }));
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
