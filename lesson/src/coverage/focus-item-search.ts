import { articlesOf, verbMarkerOf } from '../articles.js';
import { hasSpacesBetweenWords } from '../script-of-language.js';
import { isSeparableForm, splitSeparableVerb } from './germanic-forms.js';
import type { Stemmer } from './stemmers.js';
import { UnspacedSearch } from './unspaced-search.js';
import { type SpokenWord, type Utterance, UtteranceReader } from './utterance.js';
import type { WantedWord } from './wanted-word.js';
import { fold } from './word-folding.js';
import { WordForms } from './word-forms.js';

/** In a phrase of so many words, one other word may come between two of them: "ich hätte heute gern". */
const PHRASE_WITH_GAPS_MIN = 3;

/** Whether a sentence holds an item, in some form. */
export type ItemFinder = (utterance: Utterance) => boolean;

/** Looks for focus items in sentences of one language. */
export class FocusItemSearch {
  private readonly reader: UtteranceReader;
  private readonly forms: WordForms;
  private readonly articles: ReadonlySet<string>;

  constructor(
    private readonly language: string,
    stem: Stemmer | undefined,
  ) {
    this.reader = new UtteranceReader(language);
    this.forms = new WordForms(language, stem);
    this.articles = new Set(articlesOf(language).map((article) => article.replace(/'$/u, '')));
  }

  /** @param item a focus word as the lesson gives it; "el/la estudiante" and "rojo / roja" are found by each of their parts */
  finder(item: string): ItemFinder {
    const alternatives = item.split('/').filter((part) => !/^\s*[-–~]/u.test(part));
    if (!hasSpacesBetweenWords({ code: this.language })) {
      const search = new UnspacedSearch(this.language);
      const finders = alternatives.map((part) => search.finder(fold(part, this.language)));
      return (utterance) => finders.some((find) => find(utterance));
    }
    const phrases = alternatives.map((part) => this.wantedWords(part)).filter((words) => words.length > 0);
    const finders = phrases.map((words) => this.phraseFinder(words));
    return (utterance) => finders.some((find) => find(utterance));
  }

  private phraseFinder(words: readonly WantedWord[]): ItemFinder {
    const [first, ...others] = words;
    const separable =
      this.language === 'de' && first !== undefined && others.length === 0 && !first.isNoun
        ? this.separableFinder(first)
        : undefined;
    const gap = words.length >= PHRASE_WITH_GAPS_MIN ? 1 : 0;
    return (utterance) =>
      utterance.words.some((_, start) => this.isAt(utterance.words, start, words, gap)) ||
      separable?.(utterance) === true;
  }

  private isAt(
    spoken: readonly SpokenWord[],
    start: number,
    wanted: readonly WantedWord[],
    gap: number,
  ): boolean {
    let position = start;
    for (const [index, word] of wanted.entries()) {
      const candidates = spoken.slice(position, position + 1 + (index === 0 ? 0 : gap));
      const found = candidates.findIndex((candidate) => this.forms.isForm(word, candidate));
      if (found === -1) return false;
      position += found + 1;
    }
    return true;
  }

  private separableFinder(word: WantedWord): ItemFinder | undefined {
    const split = splitSeparableVerb(word.text);
    if (split === undefined) return undefined;
    const verb: WantedWord = { raw: split.verb, text: split.verb, isNoun: false };
    const isVerb = (spoken: SpokenWord) => this.forms.isForm(verb, spoken);
    const asSpoken = (text: string): SpokenWord => ({ raw: text, text, bare: text });
    return ({ words }) =>
      words.some(
        (spoken, index) =>
          isSeparableForm(spoken.text, split.prefix, (text) => isVerb(asSpoken(text))) ||
          (isVerb(spoken) && words.slice(index + 1).some((later) => later.text === split.prefix)),
      );
  }

  /** The words of an item without what a dictionary puts before them. An article alone is a word. */
  private wantedWords(item: string): WantedWord[] {
    const words = this.reader.wordsOf(item);
    const marker = verbMarkerOf(this.language);
    const leading = words.findIndex(({ text }) => !this.articles.has(text) && text !== marker);
    const body = leading === -1 ? words : words.slice(leading);
    const hasArticle = words.slice(0, leading).some(({ text }) => this.articles.has(text));
    return body.map(({ raw, text }, index) => ({ raw, text, isNoun: index === 0 && hasArticle }));
  }
}
