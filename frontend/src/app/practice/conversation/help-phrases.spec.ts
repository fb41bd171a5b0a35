import { TARGET_LANGUAGES } from 'parley/contracts';
import { askHowToSay, HELP_PHRASES } from './help-phrases';

/** Scripts other than Latin in which the languages that can be practised are written. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{sc=Arabic}/u,
  fa: /\p{sc=Arabic}/u,
  ur: /\p{sc=Arabic}/u,
  he: /\p{sc=Hebrew}/u,
  hy: /\p{sc=Armenian}/u,
  el: /\p{sc=Greek}/u,
  be: /\p{sc=Cyrillic}/u,
  bg: /\p{sc=Cyrillic}/u,
  kk: /\p{sc=Cyrillic}/u,
  mk: /\p{sc=Cyrillic}/u,
  ru: /\p{sc=Cyrillic}/u,
  sr: /\p{sc=Cyrillic}/u,
  uk: /\p{sc=Cyrillic}/u,
  hi: /\p{sc=Devanagari}/u,
  mr: /\p{sc=Devanagari}/u,
  ne: /\p{sc=Devanagari}/u,
  kn: /\p{sc=Kannada}/u,
  ta: /\p{sc=Tamil}/u,
  th: /\p{sc=Thai}/u,
  ko: /\p{sc=Hangul}/u,
  ja: /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u,
  'zh-Hans': /\p{sc=Han}/u,
  'zh-Hant': /\p{sc=Han}/u,
};

const LANGUAGES = TARGET_LANGUAGES.map(({ code, englishName }) => [englishName, code] as const);

describe('the phrases of a learner who needs help', () => {
  it('are there for every language that can be practised, and for no other', () => {
    expect(Object.keys(HELP_PHRASES).sort()).toEqual(LANGUAGES.map(([, code]) => code).sort());
  });

  it.each(LANGUAGES)('are written in the script of %s', (_name, code) => {
    const script = SCRIPTS[code] ?? /\p{sc=Latin}/u;
    const { again, slower, howToSay } = HELP_PHRASES[code]!;
    const letters = `${again}${slower}${howToSay}`.match(/\p{L}/gu) ?? [];
    expect(letters.filter((letter) => !script.test(letter))).toEqual([]);
    expect(letters.length).toBeGreaterThan(8);
  });

  it.each(LANGUAGES)('are three different ones in %s, one of which has room for a word', (_name, code) => {
    const phrases = Object.values(HELP_PHRASES[code]!) as string[];
    expect(new Set(phrases).size).toBe(3);
    expect(phrases.map((phrase) => phrase.split('{}').length - 1)).toEqual([0, 0, 1]);
  });

  it('belong to one language each', () => {
    const shared = new Set(['bs', 'hr']);
    const phrases = Object.entries(HELP_PHRASES)
      .filter(([code]) => !shared.has(code))
      .map(([, { again }]) => again);
    expect(new Set(phrases).size).toBe(phrases.length);
  });

  it('take any word as it is', () => {
    expect(askHowToSay(HELP_PHRASES['es']!, ' $& butter ')).toBe('¿Cómo se dice «$& butter»?');
  });
});
