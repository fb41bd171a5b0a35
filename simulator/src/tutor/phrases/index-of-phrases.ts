import type { PhraseBook } from './phrase-book.js';
import { GERMANIC } from './germanic.js';
import { ROMANCE } from './romance.js';

/** Phrase books by language code of the contracts. */
export const PHRASE_BOOKS: ReadonlyMap<string, PhraseBook> = new Map(
  Object.entries({ ...GERMANIC, ...ROMANCE }),
);
