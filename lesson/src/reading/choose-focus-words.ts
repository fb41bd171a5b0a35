import { CHOSEN_LINE_LABEL, chosenItems, chosenLine, withoutChosenLines } from './chosen-line.js';
import { findFocusWords } from './focus-words.js';

/**
 * How focus words that a learner removes or adds reach the session: as a line of the lesson itself, its last one,
 * "★ Vocabulary: la manzana · el tomate". Where such a line stands, it alone says what the focus words are. So a lesson stays one
 * text: it can be edited by hand, pasted by a teacher, kept and sent again, and the API has no field for it.
 *
 * All functions here take any text and return the new lesson.
 */

/** True if the focus words of the lesson are chosen, and no longer follow the rest of the text. */
export function areFocusWordsChosen(lesson: string): boolean {
  return chosenItems(lesson) !== undefined;
}

/**
 * The lesson with exactly these focus words, in this order, as far as they can be: words that are not in a script of the target
 * language, or longer than a focus word may be, are left out by `findFocusWords`. Words that the text has by itself
 * need no line, and get none.
 *
 * @param label how the line is called, a word for "vocabulary" in any language that Parley knows
 */
export function chooseFocusWords(
  lesson: string,
  words: readonly string[],
  targetLanguage: string,
  label = CHOSEN_LINE_LABEL,
): string {
  const text = withoutChosenLines(lesson);
  if (areSame(findFocusWords(text, targetLanguage), words)) return text;
  const body = text.trimEnd();
  const line = chosenLine(words, label);
  return body === '' ? line : `${body}\n\n${line}`;
}

/** The lesson with one focus word more; the same lesson if it has the word already, or if it can be no focus word. */
export function addFocusWord(lesson: string, word: string, targetLanguage: string, label?: string): string {
  const words = findFocusWords(lesson, targetLanguage);
  const more = chooseFocusWords(lesson, [...words, word], targetLanguage, label);
  return findFocusWords(more, targetLanguage).length > words.length ? more : lesson;
}

/** The lesson with one focus word less; the same lesson if it has no such focus word. */
export function removeFocusWord(
  lesson: string,
  word: string,
  targetLanguage: string,
  label?: string,
): string {
  const words = findFocusWords(lesson, targetLanguage);
  const fewer = words.filter((other) => other !== word);
  return fewer.length < words.length ? chooseFocusWords(lesson, fewer, targetLanguage, label) : lesson;
}

/** The lesson without what was chosen: its focus words follow the text again. */
export function forgetChosenFocusWords(lesson: string): string {
  return withoutChosenLines(lesson);
}

function areSame(found: readonly string[], wanted: readonly string[]): boolean {
  return found.length === wanted.length && wanted.every((word) => found.includes(word));
}
