import { hasSpacesBetweenWords } from '../script-of-language.js';
import { fold, foldLazily } from './word-folding.js';

/** One word as somebody said it. */
export interface SpokenWord {
  readonly raw: string;
  /** Folded. */
  readonly text: string;
  /** Folded, without the accents that people leave out. */
  readonly bare: string;
}

/** A sentence, cut into words. */
export interface Utterance {
  readonly sentence: string;
  /** The whole sentence, folded. */
  readonly folded: string;
  readonly words: readonly SpokenWord[];
}

/** Where an apostrophe is a letter. Elsewhere it joins two words: "l'addition", "İstanbul'da", "foto's". */
const APOSTROPHE_IS_LETTER = new Set(['be', 'he', 'uk']);

/** Cuts lines of one language into sentences and words. */
export class UtteranceReader {
  private readonly sentences: Intl.Segmenter;
  private readonly words: Intl.Segmenter;

  constructor(private readonly language: string) {
    this.sentences = new Intl.Segmenter(language, { granularity: 'sentence' });
    this.words = new Intl.Segmenter(language, { granularity: 'word' });
  }

  /** The sentences of a line, and, where there are several, the whole line: an item may go over the end of a sentence. */
  read(line: string): Utterance[] {
    const sentences = Array.from(this.sentences.segment(line), ({ segment }) => segment.trim()).filter(
      (sentence) => sentence !== '',
    );
    return [...sentences, ...(sentences.length > 1 ? [line.trim()] : [])].map((text) => this.utterance(text));
  }

  /** The words of a text; signs and spaces left out. */
  wordsOf(text: string): SpokenWord[] {
    return Array.from(this.words.segment(text.normalize('NFC')))
      .filter(({ isWordLike }) => isWordLike === true)
      .flatMap(({ segment }) => this.splitAtApostrophes(segment))
      .map((raw) => {
        const text = fold(raw, this.language);
        return { raw, text, bare: foldLazily(text, this.language) };
      });
  }

  private utterance(sentence: string): Utterance {
    const words = hasSpacesBetweenWords({ code: this.language }) ? this.wordsOf(sentence) : [];
    return { sentence, folded: fold(sentence, this.language), words };
  }

  private splitAtApostrophes(word: string): string[] {
    const plain = word.replace(/[’ʼ]/gu, "'");
    if (APOSTROPHE_IS_LETTER.has(this.language)) return [plain.replaceAll("'", '')];
    return plain.split("'").filter((part) => part !== '');
  }
}
