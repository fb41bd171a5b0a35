import { LANGUAGES, type Language } from 'parley/contracts';
import { articlesOf, verbMarkerOf } from '../articles.js';
import { letterPattern } from '../script-of-language.js';
import { OTHER_COLONS } from './colons.js';

/** Signs that join a word and its meaning wherever they stand. */
const STRONG_SEPARATOR = /\t+|\s*(?:=>|[-=]>|[=＝→⇒])\s*/u;
/** Signs that join them in a list of words, but mean other things in free text. */
const ANY_SEPARATOR = new RegExp(
  `${STRONG_SEPARATOR.source}|\\s+[-–—]\\s+|—|\\s*(?:[${OTHER_COLONS}]|:\\s)\\s*`,
  'u',
);

/** Names of languages, which head the columns of a table. */
const LANGUAGE_NAMES = new Set([
  ...LANGUAGES.map((language) => language.englishName.toLowerCase()),
  ...[
    'español',
    'inglés',
    'english',
    'deutsch',
    'englisch',
    'français',
    'anglais',
    'italiano',
    'inglese',
    'português',
    'inglês',
  ],
]);

/** The columns of a line with a word and its meaning, by signs that leave no doubt ("=", an arrow, a tab); else undefined. */
export function splitStrongPair(text: string): string[] | undefined {
  return columnsOf(text, STRONG_SEPARATOR);
}

/** The same by any sign, for lines that are known to be entries of a list. */
export function splitPair(text: string): string[] | undefined {
  return columnsOf(text, ANY_SEPARATOR);
}

function columnsOf(text: string, separator: RegExp): string[] | undefined {
  const columns = text.split(separator).filter((column) => /\p{L}/u.test(column));
  if (columns.every((column) => LANGUAGE_NAMES.has(column.trim().toLowerCase()))) return undefined;
  return columns.length >= 2 ? columns.map((column) => column.trim()) : undefined;
}

/** Tells which column of a pair is in the target language. */
export class TargetSide {
  private readonly targetLetter: RegExp;
  /** And what stands before verbs. */
  private readonly articles: readonly string[];

  constructor(language: Language) {
    this.targetLetter = new RegExp(letterPattern(language), 'gu');
    const marker = verbMarkerOf(language.code);
    this.articles = [...articlesOf(language.code), ...(marker === undefined ? [] : [marker])];
  }

  /**
   * For each pair the index of its target-language column: by script, then by article; pairs that tell nothing follow the
   * others, and the left column by convention where none tells.
   */
  columnsOf(pairs: readonly (readonly string[])[]): number[] {
    const candidates = pairs.map((columns) => this.candidates(columns));
    const votes = new Map<number, number>();
    for (const indices of candidates) {
      const [only, ...others] = indices;
      if (only !== undefined && others.length === 0) votes.set(only, (votes.get(only) ?? 0) + 1);
    }
    const [favourite] = [...votes].reduce<readonly [number, number]>(
      (best, vote) => (vote[1] > best[1] ? vote : best),
      [0, 0],
    );
    return candidates.map((indices) => (indices.includes(favourite) ? favourite : (indices[0] ?? 0)));
  }

  /** True if exactly one of the columns is in a script of the language: then it is a pair for certain. */
  isCertain(columns: readonly string[]): boolean {
    return columns.filter((column) => this.scriptScore(column) > 0).length === 1;
  }

  private candidates(columns: readonly string[]): number[] {
    const scores = columns.map((column) => this.scriptScore(column));
    const best = Math.max(...scores);
    const byScript = scores.flatMap((score, index) => (score === best ? [index] : []));
    const byArticle = byScript.filter((index) => this.hasArticle(columns[index] ?? ''));
    return byArticle.length > 0 ? byArticle : byScript;
  }

  /** 2: all letters in the language's scripts; 1: some; 0: none. */
  private scriptScore(column: string): number {
    const letters = column.match(/\p{L}/gu)?.length ?? 0;
    const ofTarget = column.match(this.targetLetter)?.length ?? 0;
    if (ofTarget === 0) return 0;
    return ofTarget === letters ? 2 : 1;
  }

  private hasArticle(column: string): boolean {
    const lower = column.toLowerCase().replaceAll('’', "'");
    return this.articles.some((article) => lower.startsWith(article.endsWith("'") ? article : `${article} `));
  }
}
