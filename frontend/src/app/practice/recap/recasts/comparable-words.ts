import { spokenWord, wordsOf } from '../spoken-words';
import type { SpokenWord } from '../spoken-words';

/** Signs of one code unit each, so that places in the text can be counted. */
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;

/** The words of a sentence; in Chinese its signs, because where a word ends there changes with the words around it. */
export function comparableWordsOf(sentence: string, language: string): readonly SpokenWord[] {
  const words = wordsOf(sentence, language);
  if (!language.startsWith('zh')) return words;
  return words.flatMap((word) =>
    HAN_ONLY.test(word.text)
      ? Array.from(word.text, (sign, place) => spokenWord(sign, word.start + place, language))
      : [word],
  );
}
