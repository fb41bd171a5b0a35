import { splitPair } from './word-pairs.js';

/** One entry of a list: a word alone, or a word and its meaning in columns whose order is not yet known. */
export interface ListEntry {
  /** At least one column. */
  readonly columns: readonly string[];
}

/** Commas and their kin of all scripts, middle dots, bars, spaced slashes, and numbers inside a line ("1. casa 2. perro"). */
const LIST_SEPARATOR = /[,;،؛、，；፣፤·•‧・|\n]|\s\/\s|\s(?=\d{1,2}[.)]\s)/u;

/** "and" before the last item of a list. One-letter words that are also prepositions are left out, and so is the English "I". */
const AND = /(?:^|\s)(?:and|y|e|et|und|en|och|og|ja|és|ve|dan|và|şi|și|na|i|και|и|і|та|й|ו|و|और|і|ac)\s+/u;

/** A note in brackets with more commas than this is more likely a bracket that was never closed. */
const NOTE_MAX_PIECES = 5;

/**
 * The items of a list, untidied: "a, b and c" gives three. A text without separators is one item; commas in brackets separate
 * nothing.
 */
export function splitList(text: string): string[] {
  const items = joinBrackets(text.split(LIST_SEPARATOR)).filter((item) => /\p{L}/u.test(item));
  const last = items.at(-1);
  if (last === undefined || items.length < 2) return items;
  return [...items.slice(0, -1), ...last.split(AND).filter((item) => /\p{L}/u.test(item))];
}

/** Puts "este (de", "del)" together again. */
function joinBrackets(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    const following = pieces.slice(index + 1, index + NOTE_MAX_PIECES);
    const closing = /[(（][^)）]*$/u.test(piece)
      ? following.findIndex((next) => /^[^(（]*[)）]/u.test(next))
      : -1;
    joined.push([piece, ...following.slice(0, closing + 1)].join(','));
    index += closing + 1;
  }
  return joined;
}

/**
 * The entries of a line that is known to be a list: "casa, perro", "casa = house", "casa, hogar = house",
 * "casa = house, perro = dog".
 */
export function listEntries(text: string): ListEntry[] {
  const pieces = splitList(text);
  const pairs = pieces.map((piece) => splitPair(piece)).filter((columns) => columns !== undefined);
  // Between two pairs, a piece without a sign is a second meaning ("casa = house, home, perro = dog").
  if (pairs.length >= 2) return pairs.map((columns) => ({ columns }));
  const whole = splitPair(text);
  if (whole !== undefined) return [{ columns: whole }];
  return pieces.map((piece) => ({ columns: [piece] }));
}
