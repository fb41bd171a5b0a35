import fc from 'fast-check';
import { cleanLessonText } from './clean-lesson-text.js';
import { countCodePoints } from './count-code-points.js';

const cases: readonly (readonly [what: string, raw: string, cleaned: string])[] = [
  ['plain text is left as it is', 'Pedir comida en un restaurante.', 'Pedir comida en un restaurante.'],
  ['a decomposed accent is composed', 'cafe\u0301', 'café'],
  ['decomposed Hangul is composed', '\u1112\u1161\u11AB', '한'],
  ['decomposed kana is composed', 'か\u3099', 'が'],
  ['a compatibility angstrom sign becomes the letter', '\u212B', 'Å'],
  ['full-width letters are not folded', 'ＡＢＣ', 'ＡＢＣ'],
  ['newline is kept', 'a\nb', 'a\nb'],
  ['tab is kept', 'a\tb', 'a\tb'],
  ['CRLF becomes a newline', 'a\r\nb', 'a\nb'],
  ['a lone CR becomes a newline', 'a\rb', 'a\nb'],
  ['vertical tab and form feed become newlines', 'a\vb\fc', 'a\nb\nc'],
  ['next line (C1) becomes a newline', 'a\u0085b', 'a\nb'],
  ['line and paragraph separators become newlines', 'a\u2028b\u2029c', 'a\nb\nc'],
  ['NUL is stripped', 'a\0b', 'ab'],
  ['escape and bell are stripped', 'a\u001B[31mb\u0007', 'a[31mb'],
  ['delete is stripped', 'a\u007Fb', 'ab'],
  ['C1 controls are stripped', 'a\u0080\u009Fb', 'ab'],
  ['bidi overrides are stripped', 'a\u202Eb\u202Dc\u202C', 'abc'],
  ['bidi embeddings are stripped', '\u202Aa\u202Bb\u202C', 'ab'],
  ['bidi isolates are stripped', '\u2066a\u2067b\u2068c\u2069', 'abc'],
  ['bidi marks are stripped', 'a\u200Eb\u200Fc\u061Cd', 'abcd'],
  ['Unicode tags are stripped', 'a\u{E0001}\u{E0068}\u{E0069}\u{E007F}b', 'ab'],
  ['the tags of a regional flag are stripped, its black flag stays', '🏴\u{E0067}\u{E0062}\u{E007F}', '🏴'],
  ['zero-width space is stripped', 'a\u200Bb', 'ab'],
  ['byte order mark is stripped', '\uFEFFa\uFEFFb', 'ab'],
  ['word joiner and invisible operators are stripped', 'a\u2060\u2061\u2062\u2063\u2064b', 'ab'],
  ['deprecated format characters are stripped', 'a\u206A\u206Fb', 'ab'],
  ['soft hyphen is stripped', 'Wort\u00ADschatz', 'Wortschatz'],
  ['combining grapheme joiner is stripped and the accent composed', 'e\u034F\u0301', 'é'],
  ['Hangul fillers are stripped', 'a\u115F\u1160\u3164\uFFA0b', 'ab'],
  ['interlinear annotation marks are stripped', 'a\uFFF9b\uFFFAc\uFFFB', 'abc'],
  ['Mongolian variation selectors are stripped', 'a\u180B\u180Eb', 'ab'],
  ['variation selectors on letters are stripped', 'a\uFE00b\uFE0Fc\uFE0E', 'abc'],
  ['a run of supplementary variation selectors is stripped', 'a\u{E0100}\u{E0155}\u{E01EF}b', 'ab'],
  ['an ideographic variation selector is stripped', '葛\u{E0100}飾', '葛飾'],
  ['the emoji selector after its emoji is kept', '❤\uFE0F', '❤\uFE0F'],
  ['only one emoji selector is kept', '❤\uFE0F\uFE0F\uFE0F', '❤\uFE0F'],
  ['musical format controls are stripped', 'a\u{1D173}\u{1D17A}b', 'ab'],
  ['shorthand format controls are stripped', 'a\u{1BCA0}b', 'ab'],
  ['a lone high surrogate is stripped', 'a\uD83Db', 'ab'],
  ['a lone low surrogate is stripped', 'a\uDE00b', 'ab'],
  ['two halves around an invisible character do not become a pair', 'a\uD83D\u200B\uDE00b', 'ab'],
  ['a surrogate pair is kept', 'a😀b', 'a😀b'],
  ['noncharacters are stripped', 'a\uFFFEb\uFFFF\uFDD0\u{1FFFF}', 'ab'],
  ['private-use characters are stripped', 'a\uE000b\u{F0000}', 'ab'],
  ["a word processor's private bullet becomes a bullet", '\uF0B7 casa', '• casa'],
  ['no-break spaces become spaces', 'a\u00A0b\u202Fc', 'a b c'],
  ['ideographic and typographic spaces become spaces', 'a\u3000b\u2003c\u205Fd', 'a b c d'],
  ['the blank Braille cell becomes a space', 'a\u2800b', 'a b'],
  ['ZWNJ inside a Persian word is kept', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['ZWNJ at the end of a Persian word is stripped', 'می\u200C خواهم', 'می خواهم'],
  ['ZWJ after an Arabic letter is kept', 'ه\u200D.ق', 'ه\u200D.ق'],
  ['ZWJ after a Devanagari virama is kept', 'क्\u200Dष', 'क्\u200Dष'],
  ['ZWNJ in a Bangla conjunct is kept', 'র\u200C্য', 'র\u200C্য'],
  ['ZWJ in Malayalam is kept', 'ന്\u200D', 'ന്\u200D'],
  ['ZWNJ between Latin letters is stripped', 'Auf\u200Clage', 'Auflage'],
  ['ZWJ between Latin letters is stripped', 'a\u200Db', 'ab'],
  ['a run of joiners shrinks to one where one is needed', 'می\u200C\u200D\u200Cخواهم', 'می\u200Cخواهم'],
  ['a family emoji keeps its joiners', '👨\u200D👩\u200D👧', '👨\u200D👩\u200D👧'],
  ['an emoji with skin tone keeps its joiner', '👩🏽\u200D🚀', '👩🏽\u200D🚀'],
  ['an emoji with selector keeps its joiner', '🏳\uFE0F\u200D🌈', '🏳\uFE0F\u200D🌈'],
  ['a joiner after an emoji and before a letter is stripped', '👩\u200Da', '👩a'],
  ['removing a joiner lets an accent compose', 'e\u200D\u0301', 'é'],
  ['joiners whose neighbours change places settle', '\u0301\u200C\u094D\u200D', '\u094D\u0301'],
  ['visible Arabic number signs are kept', '\u0600١٢', '\u0600١٢'],
  ['flags made of regional indicators are kept', '🇪🇸', '🇪🇸'],
  ['Thai vowels and tone marks are kept', 'น้ำ', 'น้ำ'],
  ['Hebrew points are kept', 'שָׁלוֹם'.normalize('NFC'), 'שָׁלוֹם'.normalize('NFC')],
  ['two blank lines stay', 'a\n\n\nb', 'a\n\n\nb'],
  ['more than two blank lines become two', 'a\n\n\n\n\n\n\nb', 'a\n\n\nb'],
  ['lines of spaces count as blank', 'a\n \n\t\n \n  \nb', 'a\n\n\nb'],
  ['spaces at the end of a line go', 'a  \t\nb', 'a\nb'],
  ['spaces at the start of a line stay', 'a\n  b', 'a\n  b'],
  ['the whole is trimmed', '\n\n  a b \n\n', 'a b'],
  ['a text of invisible characters becomes empty', '\u200B\u2060\uFEFF\u{E0041}', ''],
];

describe('cleaning a lesson', () => {
  it.each(cases)('%s', (_what, raw, cleaned) => {
    expect(cleanLessonText(raw)).toBe(cleaned);
  });

  it('covers at least 40 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });
});

/** Code points that must never leave the cleaning, wherever they stand. Written as ranges, apart from the code under test. */
const ALWAYS_FORBIDDEN: readonly (readonly [first: number, last: number])[] = [
  [0x0, 0x8],
  [0xb, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180b, 0x180f],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xfdd0, 0xfdef],
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe0fff],
  [0xf0000, 0x10ffff],
];

function isForbidden(codePoint: number): boolean {
  return ALWAYS_FORBIDDEN.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** Text in which the dangerous code points are as common as letters. */
const nastyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...ALWAYS_FORBIDDEN.flat()).map((codePoint) => String.fromCodePoint(codePoint)),
      fc.constantFrom(
        '\u200C',
        '\u200D',
        '\uFE0F',
        '👩',
        '🏽',
        'ب',
        'क',
        '्',
        'e',
        '\u0301',
        '\u0915\u093C',
        ' ',
        '\n',
        '\t',
        '\r',
      ),
      fc.constantFrom('\uD83D', '\uDE00'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('cleaning any text', () => {
  it('does nothing the second time', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const once = cleanLessonText(text);
        expect(cleanLessonText(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no forbidden code point, no surplus joiner and only composed text', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const cleaned = cleanLessonText(text);
        const forbidden = [...cleaned].filter((character) => isForbidden(character.codePointAt(0) ?? 0));
        expect(forbidden).toEqual([]);
        expect(cleaned).not.toMatch(/[\u200C\u200D]{2}|^[\u200C\u200D]|[A-Za-z\s][\u200C\u200D]/u);
        expect(cleaned.normalize('NFC')).toBe(cleaned);
        expect(cleaned).not.toMatch(/\n{4}/u);
        expect(cleaned.trim()).toBe(cleaned);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes time in proportion to the text, also for hostile runs', () => {
    const started = performance.now();
    for (const unit of [' ', '\u200D', '\n', ' \n', '\u0301', '👩\u200D'])
      cleanLessonText(`${unit.repeat(60_000)}x`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('counting code points', () => {
  it('counts an astral character and a lone surrogate as one each', () => {
    expect(countCodePoints('a😀\uD83D')).toBe(3);
    expect(countCodePoints('')).toBe(0);
  });
});
