/** Width of a text in pixels, set in one font. */
export type MeasureWidth = (text: string) => number;

/** Scripts written without spaces: there a line may end after any word. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Signs that belong to what follows them. */
const OPENING = /^[\p{Ps}\p{Pi}¿¡]+$/u;
const BREAKS_AFTER = /[-‐–—/]$/u;
/** Scripts that mark a word broken at the end of a line. */
const HYPHENATED = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u;
/** Kana that never begin a line: small ones, and the mark of a long vowel. */
const NEVER_FIRST = /^[ぁぃぅぇぉっゃゅょァィゥェォッャュョーゝ々]/u;
const BALANCING_STEPS = 8;

/**
 * Breaks a text into lines between words, by the rules of its script: never before a closing sign or after an opening one,
 * without spaces where the script has none. A word wider than a line is broken between letters. Lines come out about
 * equally long.
 */
export function breakLines(
  text: string,
  language: string,
  maxWidth: number,
  measure: MeasureWidth,
): readonly string[] {
  const pieces = unbreakablePieces(text.trim(), language).flatMap((piece) =>
    splitToWidth(piece, language, maxWidth, measure),
  );
  const lines = fillLines(pieces, maxWidth, measure);
  let widest = maxWidth;
  let narrowest = maxWidth / 2;
  for (let step = 0; step < BALANCING_STEPS; step++) {
    const width = (widest + narrowest) / 2;
    const fits = pieces.every((piece) => measure(piece.trimEnd()) <= width);
    if (fits && fillLines(pieces, width, measure).length === lines.length) widest = width;
    else narrowest = width;
  }
  return fillLines(pieces, widest, measure);
}

/** Width of the widest part of a text that only a line too narrow for it would break. */
export function widestPiece(text: string, language: string, measure: MeasureWidth): number {
  return Math.max(0, ...unbreakablePieces(text.trim(), language).map((piece) => measure(piece.trimEnd())));
}

/** As much of a text as fits, with a sign that something was left out. */
export function shorten(text: string, language: string, maxWidth: number, measure: MeasureWidth): string {
  if (measure(text) <= maxWidth) return text;
  const letters = lettersOf(text, language);
  while (letters.length > 0 && measure(`${letters.join('').trimEnd()}…`) > maxWidth) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A word with the signs around it and the space after it. */
function unbreakablePieces(text: string, language: string): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const pieces: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && !mayBreak(last, segment, isWordLike === true)) {
      pieces[pieces.length - 1] = last + segment;
    } else pieces.push(segment);
  }
  return pieces;
}

function mayBreak(before: string, segment: string, isWordLike: boolean): boolean {
  if (/^\s+$/u.test(segment)) return false;
  if (/\s$/u.test(before)) return true;
  const lastSign = Array.from(before).at(-1) ?? '';
  if (OPENING.test(lastSign) || NEVER_FIRST.test(segment)) return false;
  if (isWordLike) return BREAKS_AFTER.test(before) || (UNSPACED.test(before) && UNSPACED.test(segment));
  return OPENING.test(segment) && UNSPACED.test(lastSign);
}

function splitToWidth(
  piece: string,
  language: string,
  maxWidth: number,
  measure: MeasureWidth,
): readonly string[] {
  if (measure(piece.trimEnd()) <= maxWidth) return [piece];
  const hyphen = HYPHENATED.test(piece) ? '-' : '';
  const parts: string[] = [];
  let part = '';
  for (const letter of lettersOf(piece, language)) {
    if (part !== '' && measure((part + letter).trimEnd() + hyphen) > maxWidth) {
      parts.push(part + hyphen);
      part = '';
    }
    part += letter;
  }
  return part === '' ? parts : [...parts, part];
}

function fillLines(pieces: readonly string[], maxWidth: number, measure: MeasureWidth): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > maxWidth) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

function lettersOf(text: string, language: string): string[] {
  return Array.from(
    new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text),
    ({ segment }) => segment,
  );
}
