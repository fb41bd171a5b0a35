/**
 * What a spreadsheet takes for a formula: the signs that begin one, also in full width, also behind white space or what cannot be
 * seen; and the control characters that some programs drop before they look.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u;
/**
 * Where comma is the decimal sign, programs separate cells at semicolons: to them a whole record is one cell, whose quotes do not
 * begin it and so protect nothing.
 */
const FORMULA_BEHIND_A_SEPARATOR = /[;\t\r\n](?=[\s\p{C}]*[=+\-@＝＋－＠])/gu;
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** One record of RFC 4180, its line break included. Nothing in it is a formula, wherever its cells are parted: an apostrophe makes it text. */
export function csvRow(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return '';
  // A number has no text of a learner in it, and is one for the spreadsheet too.
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  const harmless = text.replaceAll(FORMULA_BEHIND_A_SEPARATOR, "$&'");
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
