import { COLONS } from './colons.js';
import { labelKindOf } from './lesson-labels.js';
import { splitList } from './list-entries.js';

/** What the line says when the screen has no better word. */
export const CHOSEN_LINE_LABEL = 'Vocabulary';

const LABELLED_STAR = new RegExp(`^[ \\t]*[★⭐]\\uFE0F?[ \\t]*([^${COLONS}\\n]{1,60})[${COLONS}](.*)$`, 'u');
const MIDDLE_DOT = /\s+·(?:\s+|$)/u;
const LINE_BREAK = /\r\n?|\n/u;

/**
 * The items of the lines on which somebody chose the focus words, untidied; undefined if the lesson has no such line.
 *
 * Such a line starts with a star and a word for "vocabulary" in any language: "★ Vocabulario: la manzana · el tomate". Its items
 * stand between spaced middle dots, so that an item may hold a comma; without any dot, commas separate as in every list.
 * Other starred lines ("★ Unit 5: at the market") are decoration.
 */
export function chosenItems(lesson: string): string[] | undefined {
  const lists = lesson.split(LINE_BREAK).map(itemsOfChosenLine);
  const chosen = lists.filter((items) => items !== undefined);
  return chosen.length === 0 ? undefined : chosen.flat();
}

/** The lesson without the lines that `chosenItems` reads, and without the blank lines before them. */
export function withoutChosenLines(lesson: string): string {
  const lines = lesson.split('\n');
  const kept = lines.filter((line) => itemsOfChosenLine(line) === undefined);
  return kept.length === lines.length ? lesson : kept.join('\n').trimEnd();
}

/** The line that `chosenItems` reads as these items. A label that it would not know is replaced by one that it does. */
export function chosenLine(items: readonly string[], label: string): string {
  const known = itemsOfChosenLine(`★ ${label}:`) === undefined ? CHOSEN_LINE_LABEL : label;
  const [first, ...others] = items.map((item) => item.replace(/\s+/gu, ' ').trim());
  if (first === undefined) return `★ ${known}:`;
  // A comma would cut an item that stands alone.
  const end = others.length === 0 && splitList(first).length > 1 ? ' ·' : '';
  return `★ ${known}: ${[first, ...others].join(' · ')}${end}`;
}

function itemsOfChosenLine(line: string): string[] | undefined {
  const [, label, list] = LABELLED_STAR.exec(line) ?? [];
  if (label === undefined || list === undefined || labelKindOf(label) !== 'vocabulary') return undefined;
  return MIDDLE_DOT.test(list) ? list.split(MIDDLE_DOT) : splitList(list);
}
