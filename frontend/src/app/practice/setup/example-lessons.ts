import { httpResource } from '@angular/common/http';
import type { Signal } from '@angular/core';
import { computed, effect, inject, InjectionToken } from '@angular/core';
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

/** Those that have come, by the code of their language: who comes back to the form has them at once, and nothing below moves. */
const FETCHED_LESSONS = new InjectionToken('fetched example lessons', {
  providedIn: 'root',
  factory: () => new Map<string, readonly ExampleLesson[]>(),
});

/**
 * The examples in a target language, fetched when that language is first chosen; none for a language that has no file, while
 * the file is on its way, and when it cannot be had.
 *
 * They are data files and not modules: a school adds its own lessons without building anything.
 *
 * Call it in an injection context.
 */
export function exampleLessonsOf(targetLanguage: Signal<string>): ExampleLessons {
  const fetched = inject(FETCHED_LESSONS);
  const file = httpResource<readonly ExampleLesson[]>(() => {
    const code = targetLanguage();
    const isThere = LANGUAGES_WITH_EXAMPLES.some((known) => known === code);
    return isThere && !fetched.has(code) ? `/lessons/${code}.json` : undefined;
  });
  effect(() => {
    if (file.hasValue()) fetched.set(targetLanguage(), file.value());
  });
  return {
    lessons: computed(() => (file.hasValue() ? file.value() : (fetched.get(targetLanguage()) ?? []))),
    isSettled: computed(() => !file.isLoading()),
  };
}
