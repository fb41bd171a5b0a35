import type { Language } from 'parley/contracts';
import type { FocusItem } from './focus-item.js';
import { hasSpacesBetweenWords, letterPattern } from '../script-of-language.js';

/** From this share of letters in other scripts on, words in the target script stand out from the lesson. */
const OTHER_SCRIPT_MIN_SHARE = 0.2;

/** Bounded, so that a text of quotation marks costs no more than its length times a constant. */
const QUOTED = [
  /«([^«»\n]{1,80})»/u,
  /»([^«»\n]{1,80})«/u,
  /[“„”]([^“”„\n]{1,80})[”“]/u,
  /[「『]([^「」『』\n]{1,80})[」』]/u,
  /"([^"\n]{1,80})"/u,
  /‹([^‹›\n]{1,80})›/u,
  /[‘‚](.{1,80}?)[’‘](?![\p{L}\p{M}])/u,
  /(?<![\p{L}\p{M}])'([^'\n]{1,80}(?:'[\p{L}\p{M}][^'\n]{1,80})?)'(?![\p{L}\p{M}])/u,
];
const ANY_QUOTED = new RegExp(QUOTED.map((pattern) => pattern.source).join('|'), 'gu');

/** Items between quotation marks of any style, in order. */
export function quotedItems(lesson: string): string[] {
  return [...lesson.matchAll(ANY_QUOTED)].map((match) => match.slice(1).find(Boolean) ?? '');
}

/** Words and phrases in the target language's script inside a lesson written in another script, in order; none in any other lesson. */
export function otherScriptItems(lesson: string, language: Language, focusItem: FocusItem): string[] {
  const letter = letterPattern(language);
  const letters = lesson.match(/\p{L}/gu)?.length ?? 0;
  const ofTarget = lesson.match(new RegExp(letter, 'gu'))?.length ?? 0;
  if (letters === 0 || 1 - ofTarget / letters < OTHER_SCRIPT_MIN_SHARE) return [];
  const word = `${letter}(?:${letter}|[\\p{M}\\u200C\\u200D'’]|-(?=\\p{L}))*`;
  const run = hasSpacesBetweenWords(language) ? `${word}(?: ${word})*` : word;
  const runs = lesson.match(new RegExp(run, 'gu')) ?? [];
  return runs.flatMap((text) =>
    focusItem.tidy(text) === undefined ? contentWords(text, language, focusItem) : [text],
  );
}

/** A sentence is no item: its longer words are. Japanese words in hiragana alone are mostly grammar. */
function contentWords(sentence: string, language: Language, focusItem: FocusItem): string[] {
  if (hasSpacesBetweenWords(language)) return [];
  return focusItem
    .wordsOf(sentence)
    .filter((word) => [...word].length >= 2 && !/^\p{Script=Hiragana}+$/u.test(word));
}
