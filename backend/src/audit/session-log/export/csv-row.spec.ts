import fc from 'fast-check';
import { csvRow } from './csv-row.js';

/** What was written, without the apostrophes that make text of formulas. */
const unmarked = (text: string): string => text.replaceAll("'", '');

/** What begins a formula, for any program. */
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]/u;

const cell = (text: string): string => csvRow([text]).slice(0, -2);

/** As RFC 4180 says, and no more. */
function parseRow(row: string): string[] {
  const cells = `,${row.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

describe('a row of CSV', () => {
  it('ends in CR LF, with nothing for null', () => {
    expect(csvRow(['a', 1.5, null, true, ''])).toBe('a,1.5,,true,\r\n');
  });

  it.each([
    ['a, b', '"a, b"'],
    ['say "hola"', '"say ""hola"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['one;two', '"one;two"'],
    ['one\ttwo', '"one\ttwo"'],
    ['la niña, el niño', '"la niña, el niño"'],
  ])('quotes %j', (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it.each([
    '=1+1',
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|' /C calc'!A0",
    '+1',
    '+cmd|x',
    '-1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\tharmless',
    '\r=1',
    '\rharmless',
    '\n=1',
    ' =1',
    '   +1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b=1',
    '\u202e=1',
    '＝1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '"=1"'.slice(1),
    '=',
  ])('makes no formula of %j', (text) => {
    const [read = ''] = parseRow(csvRow([text]));

    expect([read.charAt(0), unmarked(read)]).toEqual(["'", unmarked(text)]);
  });

  it.each(['a=1', '1-2', 'a@b.example', "'quoted", '¿cuánto?', '1', '₋1'])('leaves %j as it is', (text) => {
    expect(cell(text)).toBe(text);
  });

  it('lets no text out of its cell, and begins none as a formula', () => {
    const texts = fc.array(
      fc.string({ unit: fc.constantFrom('=', '+', '"', ',', ';', '\r', '\n', '\t', ' ', 'a') }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(texts, (cells) => {
        const read = parseRow(csvRow(cells));
        expect(read.map(unmarked)).toEqual(cells);
        expect(read.filter((text) => FORMULA.test(text))).toEqual([]);
      }),
    );
  });

  it.each(['a;=1+1', 'a;=1+1;b', 'a; -1', 'a\t=1', 'a\n=1', 'a\r\n+1', '"a";=1', "a;\u200b＝1;'=1"])(
    'makes no formula of %j where semicolons, tabs or lines part cells',
    (text) => {
      const pieces = csvRow(['first', text, 'last']).split(/[;\t\r\n]/);
      expect(pieces.filter((piece) => FORMULA.test(piece))).toEqual([]);
    },
  );

  it('leaves numbers numbers', () => {
    expect(csvRow([-1, 0.000001])).toBe('-1,0.000001\r\n');
  });
});
