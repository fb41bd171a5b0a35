import { japaneseForms } from './japanese-forms.js';
import type { Utterance } from './utterance.js';

/** From this length on, an item is found inside a longer segment too: so long a coincidence does not happen. */
const CERTAIN_LENGTH: Readonly<Record<string, number>> = { ja: 4, th: 8, 'zh-Hans': 4, 'zh-Hant': 4 };

const SIGNS = /[^\p{L}\p{M}\p{N}]+/gu;

/** Looks for items in languages that put no spaces between words: by the segments that the platform's dictionary sees. */
export class UnspacedSearch {
  private readonly segmenter: Intl.Segmenter;
  private readonly boundaries = new WeakMap<Utterance, ReadonlySet<number>>();

  constructor(private readonly language: string) {
    this.segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  }

  /** @param item folded */
  finder(item: string): (utterance: Utterance) => boolean {
    const word = item.replace(SIGNS, '');
    if (word === '') return () => false;
    const isCertain = word.length >= (CERTAIN_LENGTH[this.language] ?? 4);
    const inflected = this.language === 'ja' ? japaneseForms(word) : [];
    const forms = inflected.length === 0 ? undefined : new RegExp([word, ...inflected].join('|'), 'gu');
    return (utterance) => {
      const text = utterance.folded;
      if (isCertain && text.includes(word)) return true;
      const boundaries = this.boundariesOf(utterance);
      return (
        startsOf(text, word).some((start) => this.isWord(start, start + word.length, boundaries)) ||
        (forms !== undefined &&
          [...text.matchAll(forms)].some((match) => beginsWord(text, match.index, boundaries)))
      );
    };
  }

  /**
   * The dictionary's segments, or, in Chinese, a word within one of them (买东西), for there they are often whole phrases. Never a
   * word across two: 山东|西部 has no 东西 in it.
   */
  private isWord(start: number, end: number, boundaries: ReadonlySet<number>): boolean {
    if (boundaries.has(start) && boundaries.has(end)) return true;
    const inside = Array.from({ length: end - start - 1 }, (_, offset) => start + offset + 1);
    return this.language.startsWith('zh') && inside.length > 0 && !inside.some((at) => boundaries.has(at));
  }

  private boundariesOf(utterance: Utterance): ReadonlySet<number> {
    const known = this.boundaries.get(utterance);
    if (known !== undefined) return known;
    const segments = Array.from(this.segmenter.segment(utterance.folded), ({ index }) => index);
    const found = new Set([...segments, utterance.folded.length]);
    this.boundaries.set(utterance, found);
    return found;
  }
}

function startsOf(text: string, word: string): number[] {
  const starts: number[] = [];
  for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + 1))
    starts.push(start);
  return starts;
}

/** A kanji after a kana begins a word too, wherever the dictionary cuts. */
function beginsWord(text: string, start: number, boundaries: ReadonlySet<number>): boolean {
  return boundaries.has(start) || /\p{sc=Hiragana}\p{sc=Han}/u.test(text.slice(start - 1, start + 1));
}
