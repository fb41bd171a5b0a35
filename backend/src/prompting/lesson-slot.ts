import { cleanLessonText } from 'parley/lesson';

/** Stands before every line of the lesson, so that none can be read as a line of ours. */
const LESSON_LINE_PREFIX = '| ';
export const LESSON_OPENS = '<lesson>';
export const LESSON_CLOSES = '</lesson>';

/**
 * The lesson as lines between its delimiters. Whatever it says, each of its lines starts with the prefix and holds no angle
 * bracket, so it can neither close its slot nor pose as a heading.
 */
export function lessonSlot(lesson: string): string[] {
  const lines = withoutAngleBrackets(cleanLessonText(lesson)).split('\n');
  return [LESSON_OPENS, ...lines.map((line) => `${LESSON_LINE_PREFIX}${line}`), LESSON_CLOSES];
}

/** Items taken from the lesson as one bullet line each; items with nothing to see in them are left out. */
export function itemSlot(items: readonly string[]): string[] {
  return items
    .map((item) => withoutAngleBrackets(cleanLessonText(item)).replace(/\s+/gu, ' '))
    .filter((item) => item !== '')
    .map((item) => `- ${item}`);
}

function withoutAngleBrackets(text: string): string {
  return text.replace(/[<＜﹤]/gu, '‹').replace(/[>＞﹥]/gu, '›');
}
