import { functionWordsOf, LANGUAGES_WITH_FUNCTION_WORDS } from './function-words.js';

/** So many words a text needs before its language is judged at all. */
const WORDS_MIN = 5;
/** So many different words of the other language, none of which the target language uses all the time, … */
const FOREIGN_WORDS_MIN = 3;
/** … which must be this share of the text. */
const FOREIGN_MIN_SHARE = 0.3;
/** In texts of this length, one word of the target language may be a coincidence. */
const LONG_TEXT_WORDS = 12;

/** Languages that are too close for function words to tell them apart. */
const SIBLINGS: readonly ReadonlySet<string>[] = [
  new Set(['da', 'nb', 'sv']),
  new Set(['id', 'ms']),
  new Set(['bs', 'hr', 'sr', 'sl', 'mk', 'bg']),
  new Set(['cs', 'sk']),
  new Set(['gl', 'pt-BR', 'pt-PT']),
  new Set(['gl', 'es']),
  new Set(['ca', 'es']),
  new Set(['af', 'nl']),
  new Set(['be', 'uk']),
  new Set(['be', 'ru']),
  new Set(['hi', 'mr', 'ne']),
];

/** Letters that a language never uses although they belong to its script. */
const LETTERS_OF_OTHERS: Readonly<Record<string, RegExp>> = {
  ar: /[پچژگکیٹڈڑںےہھ]/gu,
  be: /[иїєґщъјљњћђџ]/giu,
  bg: /[ыэёіїєґўјљњћђџ]/giu,
  fa: /[ٹڈڑںےہھ]/gu,
  ru: /[іїєґўјљњћђџ]/giu,
  uk: /[ыэёъўјљњћђџ]/giu,
};
const OTHER_LETTERS_MIN = 2;

/** Characters of every Chinese sentence, which Japanese does not write without kana. */
const CHINESE_MARKERS = /[我你他她们們吗嗎呢吧这這哪是的很没沒说說给給]/gu;
const CHINESE_MARKERS_MIN = 2;

/** True if there is strong evidence that a text is in another language than the target, in a script that both are written in. */
export function isWrittenInOtherLanguage(text: string, target: string): boolean {
  if (target === 'ja') return isChinese(text);
  const others = LETTERS_OF_OTHERS[target];
  if (others !== undefined && (text.match(others)?.length ?? 0) >= OTHER_LETTERS_MIN) return true;
  const words = text.toLocaleLowerCase(target).match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < WORDS_MIN) return false;
  return LANGUAGES_WITH_FUNCTION_WORDS.some(
    (other) => isComparable(target, other) && isRather(words, other, target),
  );
}

function isRather(words: readonly string[], other: string, target: string): boolean {
  const ofOther = functionWordsOf(other);
  const ofTarget = functionWordsOf(target);
  const foreign = words.filter((word) => ofOther.has(word) && !ofTarget.has(word));
  const own = words.filter((word) => ofTarget.has(word) && !ofOther.has(word));
  return (
    new Set(foreign).size >= FOREIGN_WORDS_MIN &&
    foreign.length >= FOREIGN_MIN_SHARE * words.length &&
    own.length <= (words.length >= LONG_TEXT_WORDS ? 1 : 0)
  );
}

/** A language without a list has nothing to put against another's. */
function isComparable(target: string, other: string): boolean {
  if (other === target || functionWordsOf(target).size === 0) return false;
  return !SIBLINGS.some((siblings) => siblings.has(target) && siblings.has(other));
}

function isChinese(text: string): boolean {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return false;
  return new Set(text.match(CHINESE_MARKERS) ?? []).size >= CHINESE_MARKERS_MIN;
}
