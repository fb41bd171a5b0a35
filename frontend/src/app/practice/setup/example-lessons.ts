import { httpResource } from '@angular/common/http';
import type { Signal } from '@angular/core';
import { computed } from '@angular/core';
import type { StudentLevel } from 'parley/contracts';

/** A lesson such as a teacher would write it on the board, in the language it teaches. */
export interface ExampleLesson {
  readonly level: StudentLevel;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Languages with a file of examples, `public/lessons/<code>.json`: the most studied ones. */
export const LANGUAGES_WITH_EXAMPLES = [
  'ar',
  'de',
  'en',
  'es',
  'fr',
  'it',
  'ja',
  'ko',
  'pt-BR',
  'ru',
  'zh-Hans',
] as const;

/** What there is of them. */
export interface ExampleLessons {
  readonly lessons: Signal<readonly ExampleLesson[]>;
  /** False while they are on their way. */
  readonly isSettled: Signal<boolean>;
}

/**
 * The examples in a target language, fetched when that language is chosen; none for a language that has no file, while
 * the file is on its way, and when it cannot be had.
 *
 * They are data files and not modules: a school adds its own lessons without building anything.
 *
 * Call it in an injection context.
 */
export function exampleLessonsOf(targetLanguage: Signal<string>): ExampleLessons {
  const file = httpResource<readonly ExampleLesson[]>(() => {
    const code = targetLanguage();
    return LANGUAGES_WITH_EXAMPLES.some((known) => known === code) ? `/lessons/${code}.json` : undefined;
  });
  return {
    lessons: computed(() => (file.hasValue() ? file.value() : [])),
    isSettled: computed(() => !file.isLoading()),
  };
}
