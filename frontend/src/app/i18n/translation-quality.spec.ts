import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LOCALES } from './locales';
import { textsOf, withoutPlaceholders } from './testing/texts';
import { foreignLetters } from './testing/writing-systems';

const MAX_GZIP_BYTES = 6 * 1024;

/** Texts that are the same as in English for a good reason: a key, or `<locale>:<key>`. */
const SAME_ON_PURPOSE = new Set([
  'setup.prompt.counter',
  ...['ca', 'de', 'es', 'id', 'pt-BR', 'pt-PT'].map((locale) => `${locale}:conversation.options.normal`),
]);

/** Words that no other language of ours has: where one turns up, a part was left in English. */
const ENGLISH_WORDS = /(?<!\p{L})(?:the|your|you|please|again|cannot|with)(?!\p{L})/iu;

/** Greek asks with ";"; elsewhere that ends no sentence. */
const SENTENCE_END = /[.!?…。！？।።۔؟]$|\p{Script=Greek}[»”]?[;\u037E]$/u;

/** Thai sets no full stop. */
const WITHOUT_FULL_STOP = new Set(['th']);

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as a reader counts them: a letter and the marks on it are one. */
function lengthOf(text: string): number {
  return [...segmenter.segment(text)].length;
}

/** A label stands in a button, a heading or under the orb and has little room; a sentence wraps. */
function maxLength(english: string): number {
  const length = lengthOf(english);
  return SENTENCE_END.test(english) ? length * 1.7 + 12 : Math.max(length * 1.6, 22);
}

const english = textsOf('en');
const others = LOCALES.map((locale) => locale.code).filter((code) => code !== 'en');

/** The texts of a language beside the English ones, as far as `isWrong` says so. */
function faults(locale: string, isWrong: (text: string, english: string, key: string) => boolean) {
  return [...textsOf(locale)].filter(([key, text]) => isWrong(text, english.get(key) ?? '', key));
}

describe.each(others)('the translation into %s', (locale) => {
  it('leaves nothing in English', () => {
    const isSame = (text: string, original: string, key: string) =>
      text === original && !SAME_ON_PURPOSE.has(key) && !SAME_ON_PURPOSE.has(`${locale}:${key}`);
    expect(faults(locale, (...texts) => isSame(...texts) || ENGLISH_WORDS.test(texts[0]))).toEqual([]);
  });

  it('is in the writing of its language', () => {
    expect(faults(locale, (text) => foreignLetters(withoutPlaceholders(text), locale) !== '')).toEqual([]);
  });

  it('is about as long as the English one', () => {
    expect(faults(locale, (text, original) => lengthOf(text) > maxLength(original))).toEqual([]);
  });

  it('is spaced and ended cleanly', () => {
    const endsOtherwise = (text: string, original: string) =>
      !WITHOUT_FULL_STOP.has(locale) && SENTENCE_END.test(text) !== SENTENCE_END.test(original);
    const isUnclean = (text: string) => /\s{2}|^\s|\s$|\.{3}/.test(text);
    expect(faults(locale, (text, original) => isUnclean(text) || endsOtherwise(text, original))).toEqual([]);
  });
});

describe('every translation', () => {
  it.each(['en', ...others])('weighs less than 6 KB compressed: %s', (locale) => {
    const file = readFileSync(join(__dirname, `../../../public/i18n/${locale}.json`));
    expect(gzipSync(file, { level: 9 }).length).toBeLessThan(MAX_GZIP_BYTES);
  });
});

describe('letters of another writing', () => {
  it.each([
    ['Έναρξη Parley', 'el', ''],
    ['Έναρξη now', 'el', 'now'],
    ['Мікрофон', 'ru', 'і'],
    ['テーマを貼る', 'ja', ''],
    ['開始', 'zh-Hans', '開'],
    ['Cafй', 'fr', 'й'],
  ])('in "%s" (%s) are "%s"', (text, locale, letters) => {
    expect(foreignLetters(text, locale)).toBe(letters);
  });
});
