import type { Language } from 'parley/contracts';
import { countCodePoints } from './count-code-points.js';
import { hasSpacesBetweenWords, letterPattern } from '../script-of-language.js';

const ITEM_MAX_CODE_POINTS = 60;
const ITEM_MAX_WORDS = 6;
/** The segmenter cuts a polite phrase of a script without spaces into many small words. */
const ITEM_MAX_UNSPACED_WORDS = 10;
/** Raw text with notes in brackets may be longer than the item in it; beyond this it is prose. Also bounds the work. */
const RAW_MAX_LENGTH = 300;

const BRACKETED =
  /\s*(?:\([^()]*\)|（[^（）]*）|\[[^[\]]*\]|［[^［］]*］|【[^【】]*】|\/[^/\s]+\/(?=\s|$))/gu;
/** The plural as dictionaries give it, "der Tisch, -e". */
const ENDING = /^[-–]\S{1,3}$/u;
const NUMBERED = /^\d{1,3}[.)．]\s*/u;
const QUOTED = /^["'“„«»‹‘‚「『](.*)["'”“»«›’‘」』]$/u;
/** Signs before and after an item that are no part of it; question and exclamation marks are. */
const LEADING_SIGNS = /^[^\p{L}\p{M}\p{N}¿¡'’~〜-]+/u;
const TRAILING_SIGNS = /[^\p{L}\p{M}\p{N}?!？！؟;'’]+$|;+$/u;

/** Turns what stands in a list or between quotes into a focus word of one language, or refuses it. */
export class FocusItem {
  private readonly targetLetter: RegExp;
  private readonly words: Intl.Segmenter;
  private readonly maxWords: number;

  constructor(language: Language) {
    this.targetLetter = new RegExp(letterPattern(language), 'u');
    this.words = new Intl.Segmenter(language.code, { granularity: 'word' });
    this.maxWords = hasSpacesBetweenWords(language) ? ITEM_MAX_WORDS : ITEM_MAX_UNSPACED_WORDS;
  }

  /** The item without quotes, numbering, notes in brackets and stray signs; undefined if it is too long or not in the language. */
  tidy(raw: string): string | undefined {
    if (raw.length > RAW_MAX_LENGTH) return undefined;
    const unbracketed = raw.replace(BRACKETED, ' ');
    const readable = this.targetLetter.test(unbracketed) ? unbracketed : raw;
    const bare = trimSigns(readable.trim().replace(NUMBERED, '').replace(QUOTED, '$1'));
    const item = trimSigns(this.targetSpan(bare));
    return this.isItem(item) ? item : undefined;
  }

  /** The words of a text that the dictionary of the platform knows how to cut, in order. */
  wordsOf(text: string): string[] {
    return [...this.words.segment(text)]
      .filter((word) => word.isWordLike === true)
      .map((word) => word.segment);
  }

  private isItem(item: string): boolean {
    if (!this.targetLetter.test(item) || ENDING.test(item) || countCodePoints(item) > ITEM_MAX_CODE_POINTS)
      return false;
    return this.wordsOf(item).length <= this.maxWords;
  }

  /** "犬 inu dog" → "犬": from the first to the last spaced word that is in the language's script. */
  private targetSpan(text: string): string {
    const tokens = text.split(/\s+/u);
    const first = tokens.findIndex((token) => this.targetLetter.test(token));
    const last = tokens.findLastIndex((token) => this.targetLetter.test(token));
    const end = /^[?!]+$/u.test(tokens[last + 1] ?? '') ? last + 2 : last + 1;
    return first === -1 ? '' : tokens.slice(first, end).join(' ');
  }
}

function trimSigns(text: string): string {
  return text.replace(LEADING_SIGNS, '').replace(TRAILING_SIGNS, '').trim();
}
