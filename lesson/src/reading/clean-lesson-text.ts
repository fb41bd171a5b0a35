/** Every way in which editors, word processors and web pages end a line. */
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** Bullets of the Symbol and Wingdings fonts, which word processors paste as private-use code points. */
const FONT_BULLETS = /[\uF0A7\uF0A8\uF0B7\uF0D8\uF0FC]/gu;

/**
 * What a reader cannot see but a model would read: controls, format characters (bidi controls, tags, zero-width), default
 * ignorables (fillers, variation selectors), private use, noncharacters, lone surrogates. Spared are newline and tab, joiners
 * (judged by their neighbours later), the emoji selector right after its emoji, and format characters that have a shape
 * (Arabic, Syriac and Kaithi number signs).
 */
const UNSEEN =
  /(?![\n\t\u200C\u200D\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]|(?<=\p{Extended_Pictographic})\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** No-break, figure, ideographic and other spaces, and the blank Braille cell: all look like a space. */
const SPACES = /[\p{Zs}\u2800]/gu;

const JOINERS = /[\u200C\u200D]+/gu;
const JOINER_ROUNDS_MAX = 4;
const ZERO_WIDTH_JOINER = '\u200D';

/** Letters and marks of the scripts whose spelling needs joiners: the cursive ones and the Indic family. */
const TAKES_JOINERS =
  /(?=[\p{L}\p{M}])[\p{scx=Arabic}\p{scx=Syriac}\p{scx=Nko}\p{scx=Mongolian}\p{scx=Devanagari}\p{scx=Bengali}\p{scx=Gurmukhi}\p{scx=Gujarati}\p{scx=Oriya}\p{scx=Tamil}\p{scx=Telugu}\p{scx=Kannada}\p{scx=Malayalam}\p{scx=Sinhala}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const BEFORE_EMOJI_JOINER = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u;
const EMOJI = /\p{Extended_Pictographic}/u;

/** At most this many line breaks in a row: two blank lines. */
const TOO_MANY_BREAKS = /\n{4,}/gu;

/**
 * The lesson as it is stored, sent and measured: NFC, line feeds only, nothing invisible, at most two blank lines in a row, no
 * space at the ends of lines, trimmed. Idempotent, total (takes any string), linear in the length of the text.
 */
export function cleanLessonText(text: string): string {
  const seen = text
    .replace(LINE_BREAKS, '\n')
    .replace(FONT_BULLETS, '•')
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .normalize('NFC');
  return tidyLines(settleJoiners(seen));
}

/**
 * Removing a joiner may bring a letter and its accents together, which then compose or change places and so become other
 * neighbours of the next joiner. Real text settles at once; text made to go on loses its joiners.
 */
function settleJoiners(text: string): string {
  let unsettled = text;
  for (let round = 0; round < JOINER_ROUNDS_MAX; round += 1) {
    const settled = keepNeededJoiners(unsettled).normalize('NFC');
    if (settled === unsettled) return settled;
    unsettled = settled;
  }
  return unsettled.replace(JOINERS, '').normalize('NFC');
}

function keepNeededJoiners(text: string): string {
  return text.replace(JOINERS, (run: string, offset: number) => {
    const joiner = run.charAt(0);
    const before = codePointEndingAt(text, offset);
    const after = codePointStartingAt(text, offset + run.length);
    return isJoinerNeeded(before, joiner, after) ? joiner : '';
  });
}

function isJoinerNeeded(before: string, joiner: string, after: string): boolean {
  if (joiner === ZERO_WIDTH_JOINER) {
    return TAKES_JOINERS.test(before) || (BEFORE_EMOJI_JOINER.test(before) && EMOJI.test(after));
  }
  return TAKES_JOINERS.test(before) && TAKES_JOINERS.test(after);
}

/** Well-formed text only: lone surrogates are gone by now. */
function codePointEndingAt(text: string, end: number): string {
  const isSecondHalf = /[\uDC00-\uDFFF]/.test(text.charAt(end - 1));
  return text.slice(Math.max(0, end - (isSecondHalf ? 2 : 1)), end);
}

function codePointStartingAt(text: string, start: number): string {
  const codePoint = text.codePointAt(start);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

// `trimEnd` on each line, not a regular expression: `[ \t]+$` takes quadratic time on long runs of spaces.
function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.join('\n').replace(TOO_MANY_BREAKS, '\n\n\n').trim();
}
