import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CONVERSATION_PROMPT_MAX_CODE_POINTS,
  CONVERSATION_PROMPT_MIN_CODE_POINTS,
  STUDENT_LEVELS,
  TARGET_LANGUAGES,
} from 'parley/contracts';
import { findFocusWords } from 'parley/lesson';
import { readPublicJson } from '../../i18n/testing/public-files';
import type { ExampleLesson } from './example-lessons';
import { LANGUAGES_WITH_EXAMPLES } from './example-lessons';
import { countCodePoints } from './lesson-schema';

/** What a lesson in the language is written in; Latin letters where nothing is said. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/gu,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu,
  ko: /\p{Script=Hangul}/gu,
  ru: /\p{Script=Cyrillic}/gu,
  'zh-Hans': /\p{Script=Han}/gu,
};
const LATIN = /\p{Script=Latin}/gu;
const TITLE_MAX_CODE_POINTS = 26;

const LESSONS = LANGUAGES_WITH_EXAMPLES.flatMap((code) =>
  (readPublicJson(`lessons/${code}.json`) as readonly ExampleLesson[]).map((lesson) => ({
    code,
    ...lesson,
    text: lesson.lines.join('\n'),
  })),
);

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

describe('the example lessons', () => {
  it('are there for exactly the languages that promise them, which can all be practised', () => {
    const files = readdirSync(join(__dirname, '../../../../public/lessons'));
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(
      [...LANGUAGES_WITH_EXAMPLES].sort(),
    );
    const targets = TARGET_LANGUAGES.map(({ code }) => code);
    expect(LANGUAGES_WITH_EXAMPLES.filter((code) => !targets.includes(code))).toEqual([]);
  });

  it.each(LANGUAGES_WITH_EXAMPLES)('go in %s from A1 by A2 or B1 to B2', (code) => {
    const levels = LESSONS.filter((lesson) => lesson.code === code).map(({ level }) => level);
    expect(levels.join(' ')).toMatch(/^A1 (A2|B1) B2$/);
    expect(levels.every((level) => STUDENT_LEVELS.includes(level))).toBe(true);
  });

  it.each(LESSONS)('fit the form and its buttons: $code, $title', ({ text, title }) => {
    expect(countCodePoints(text)).toBeGreaterThan(6 * CONVERSATION_PROMPT_MIN_CODE_POINTS);
    expect(countCodePoints(text)).toBeLessThan(CONVERSATION_PROMPT_MAX_CODE_POINTS / 8);
    expect(text.split('\n').length).toBeGreaterThanOrEqual(4);
    expect(countCodePoints(title)).toBeLessThanOrEqual(TITLE_MAX_CODE_POINTS);
  });

  it.each(LESSONS)(
    'have their vocabulary found, and nothing else: $code, $title',
    ({ code, text, lines }) => {
      const vocabulary = lines[1]!.replace(/^[^:：]*[:：]\s*/u, '').split(/[,،、]\s*/u);
      const found = findFocusWords(text, code);
      expect(found.length).toBeGreaterThanOrEqual(5);
      expect(found).toEqual(vocabulary);
    },
  );

  it.each(LESSONS)('are written in the script of their language: $code, $title', ({ code, text, title }) => {
    const own = SCRIPTS[code] ?? LATIN;
    const letters = count(title + text, /\p{L}/gu);
    expect(count(title + text, own) / letters).toBeGreaterThan(0.93);
  });
});
