import { findLanguage, FOCUS_WORDS_MAX, type Language } from 'parley/contracts';
import { chosenItems } from './chosen-line.js';
import { cleanLessonText } from './clean-lesson-text.js';
import { COLONS } from './colons.js';
import { countWords } from './count-words.js';
import { otherScriptItems, quotedItems } from './embedded-items.js';
import { FocusItem } from './focus-item.js';
import { outlineLesson, type LessonPart } from './lesson-outline.js';
import { listEntries, type ListEntry, splitList } from './list-entries.js';
import { TargetSide, splitPair, splitStrongPair } from './word-pairs.js';

/** Greek asks with ";". The sign that Unicode has for it is the same as a semicolon once a text is normalised. */
const SENTENCE_STARTS = /(?<=[.!?]|\p{Script=Greek}["»”]?;)\s+|(?<=[。！？।።፧])/u;
/** A Greek semicolon before commas ends a question: nobody separates items by both. */
const GREEK_QUESTION_FIRST = /\p{Script=Greek}["»”]?;\s[^;]*,/u;
const ENDS_LIKE_NO_WORD = new RegExp(`[.。${COLONS}]$`, 'u');
const UNLABELLED_PAIRS_MIN = 2;
const UNLABELLED_ITEMS_MIN = 3;
const UNLABELLED_ITEM_MAX_WORDS = 3;
const COLUMN_LINE_MAX_WORDS = 4;
const PAIR_COLUMN_MAX_WORDS = 5;
const BULLET_MAX_WORDS = 6;

/**
 * The target-language words and phrases that a lesson asks to practise, as the learner wrote them, in order of appearance, each
 * once, at most `FOCUS_WORDS_MAX`. Explicit lists come first (labelled, "word = meaning"); without any, lists that only look
 * like lists; without those, words in the target language's script inside a lesson in another script, or quoted items.
 * Where somebody chose the words (`chooseFocusWords`), these and no others.
 * Takes any text, cleaned or as it was pasted, and never throws.
 *
 * @param targetLanguage code of the language to practise; an unknown one has no focus words
 */
export function findFocusWords(lesson: string, targetLanguage: string): string[] {
  const target = findLanguage(targetLanguage);
  return target === undefined ? [] : focusWordsOf(cleanLessonText(lesson), target);
}

function focusWordsOf(lesson: string, target: Language): string[] {
  const focusItem = new FocusItem(target);
  const chosen = chosenItems(lesson);
  if (chosen !== undefined) return distinct(chosen, target, focusItem);
  const parts = outlineLesson(lesson);
  const side = new TargetSide(target);
  const sources: readonly (() => string[])[] = [
    () => resolve(labelledEntries(parts, side), side),
    () => resolve(unlabelledEntries(parts), side),
    () => otherScriptItems(lesson, target, focusItem),
    () => quotedItems(lesson),
  ];
  for (const source of sources) {
    const words = distinct(source(), target, focusItem);
    if (words.length > 0) return words;
  }
  return [];
}

/** Entries of labelled lists, and free lines that are a word with its meaning beyond doubt. */
function labelledEntries(parts: readonly LessonPart[], side: TargetSide): ListEntry[] {
  return parts.flatMap((part): ListEntry[] => {
    if (part.kind === 'vocabulary') return listEntries(part.text);
    if (part.kind !== 'free') return [];
    if (splitStrongPair(part.text) !== undefined) return listEntries(part.text);
    const columns = splitPair(part.text);
    return columns !== undefined && areShort(columns) && side.isCertain(columns) ? [{ columns }] : [];
  });
}

/** Bullets, runs of "word - meaning" lines, lines and sentences of short items, columns of short lines. */
function unlabelledEntries(parts: readonly LessonPart[]): ListEntry[] {
  const free = parts.filter((part) => part.kind === 'free');
  return groupRuns(free).flatMap(({ shape, run }): ListEntry[] => {
    switch (shape) {
      case 'bullet':
        return run.flatMap((part) =>
          countWords(part.text) <= BULLET_MAX_WORDS ? listEntries(part.text) : [],
        );
      case 'pair':
        return run.length >= UNLABELLED_PAIRS_MIN ? run.flatMap((part) => listEntries(part.text)) : [];
      case 'list':
        return run.flatMap((part) => listEntries(part.text));
      case 'word':
        return run.length >= UNLABELLED_ITEMS_MIN ? run.map((part) => ({ columns: [part.text] })) : [];
      case 'prose':
        return run.flatMap((part) => part.text.split(SENTENCE_STARTS).filter(isList).flatMap(listEntries));
    }
  });
}

type Shape = 'bullet' | 'pair' | 'list' | 'word' | 'prose';

interface Run {
  readonly shape: Shape;
  readonly run: LessonPart[];
}

function groupRuns(parts: readonly LessonPart[]): Run[] {
  const runs: Run[] = [];
  for (const part of parts) {
    const shape = shapeOf(part);
    const last = runs.at(-1);
    if (last?.shape === shape) last.run.push(part);
    else runs.push({ shape, run: [part] });
  }
  return runs;
}

function shapeOf(part: LessonPart): Shape {
  if (part.isBullet) return 'bullet';
  const columns = splitPair(part.text);
  if (columns !== undefined) return areShort(columns) ? 'pair' : 'prose';
  if (GREEK_QUESTION_FIRST.test(part.text)) return 'prose';
  if (isList(part.text)) return 'list';
  return countWords(part.text) <= COLUMN_LINE_MAX_WORDS && !ENDS_LIKE_NO_WORD.test(part.text)
    ? 'word'
    : 'prose';
}

/** "Talk about food, drinks and prices" is a sentence: its first item is longer than the others. */
function isList(text: string): boolean {
  const [first = 0, ...others] = splitList(text).map(countWords);
  const longest = Math.max(...others);
  return (
    1 + others.length >= UNLABELLED_ITEMS_MIN &&
    Math.max(first, longest) <= UNLABELLED_ITEM_MAX_WORDS &&
    first <= longest + 1
  );
}

function areShort(columns: readonly string[]): boolean {
  return columns.every((column) => countWords(column) <= PAIR_COLUMN_MAX_WORDS);
}

function resolve(entries: readonly ListEntry[], side: TargetSide): string[] {
  const columns = side.columnsOf(entries.map((entry) => entry.columns));
  return entries.flatMap((entry, index) => splitList(entry.columns[columns[index] ?? 0] ?? ''));
}

function distinct(items: readonly string[], target: Language, focusItem: FocusItem): string[] {
  const byKey = new Map<string, string>();
  for (const raw of new Set(items)) {
    if (byKey.size === FOCUS_WORDS_MAX) break;
    const item = focusItem.tidy(raw);
    const key = item?.toLocaleLowerCase(target.code);
    if (item !== undefined && key !== undefined && !byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}
