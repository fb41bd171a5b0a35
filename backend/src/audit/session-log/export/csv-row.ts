/**
 * What a spreadsheet takes for a formula: the signs that begin one, also in full width, also behind white space or what cannot be
 * seen; and the control characters that some programs drop before they look.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u;
const NEEDS_QUOTES = /[",\r\n]/;

/** One record of RFC 4180, its line break included. No cell of it is a formula: an apostrophe makes it text. */
export function csvRow(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | boolean | null): string {
  if (value === null) return '';
  // A number has no text of a learner in it, and is one for the spreadsheet too.
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
