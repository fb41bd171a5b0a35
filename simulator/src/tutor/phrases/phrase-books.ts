import type { PhraseBook } from './phrase-book.js';
import { EAST_ASIAN } from './east-asian.js';
import { GERMANIC } from './germanic.js';
import { NORDIC } from './nordic.js';
import { OTHER_EUROPEAN } from './other-european.js';
import { ROMANCE } from './romance.js';
import { SEMITIC_AND_IRANIAN } from './semitic-and-iranian.js';
import { SLAVIC } from './slavic.js';
import { SOUTH_AND_SOUTH_EAST_ASIAN } from './south-and-south-east-asian.js';

/** Phrase books by language code of the contracts: every language that is offered as a target with the best support. */
export const PHRASE_BOOKS: ReadonlyMap<string, PhraseBook> = new Map<string, PhraseBook>(
  Object.entries({
    ...EAST_ASIAN,
    ...GERMANIC,
    ...NORDIC,
    ...OTHER_EUROPEAN,
    ...ROMANCE,
    ...SEMITIC_AND_IRANIAN,
    ...SLAVIC,
    ...SOUTH_AND_SOUTH_EAST_ASIAN,
  }),
);
