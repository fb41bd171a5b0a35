import type { Schema, SchemaPathTree } from '@angular/forms/signals';
import { required, schema, validate } from '@angular/forms/signals';
import type { FieldProblemCode } from 'parley/contracts';
import {
  CONVERSATION_PROMPT_MAX_CODE_POINTS,
  CONVERSATION_PROMPT_MIN_CODE_POINTS,
  findLanguage,
} from 'parley/contracts';
import type { LessonDraft } from '../lesson-draft';
import type { LessonRefusal } from './lesson-refusal';
import { refusedField } from './lesson-refusal';

/** Length of a text as the server counts it: Unicode code points, composed, without the space around it. */
export function countCodePoints(text: string): number {
  return Array.from(text.normalize('NFC').trim()).length;
}

/**
 * The server's rules, with the server's codes as error kinds, so that one set of messages serves both.
 *
 * @param allowedTargets codes of the languages that the institution offers for practice; null: all
 * @param refusal what the server said of a lesson it has seen; a field it refused stays wrong until it is changed
 */
export function lessonSchema(
  allowedTargets: () => readonly string[] | null,
  refusal: () => LessonRefusal | null,
): Schema<LessonDraft> {
  return schema((lesson) => {
    requireAll(lesson);
    validate(lesson.nativeLanguage, ({ value }) => failure(nativeLanguageProblem(value())));
    validate(lesson.targetLanguage, ({ value, valueOf }) =>
      failure(targetLanguageProblem(value(), valueOf(lesson.nativeLanguage), allowedTargets())),
    );
    validate(lesson.conversationPrompt, ({ value }) => failure(promptProblem(value())));

    validate(lesson.nativeLanguage, ({ value }) =>
      failure(refusedField(refusal(), 'nativeLanguage', value())),
    );
    validate(lesson.targetLanguage, ({ value }) =>
      failure(refusedField(refusal(), 'targetLanguage', value())),
    );
    validate(lesson.studentLevel, ({ value }) => failure(refusedField(refusal(), 'studentLevel', value())));
    validate(lesson.conversationPrompt, ({ value }) =>
      failure(refusedField(refusal(), 'conversationPrompt', value())),
    );
  });
}

function requireAll(lesson: SchemaPathTree<LessonDraft>): void {
  required(lesson.nativeLanguage);
  required(lesson.targetLanguage);
  required(lesson.studentLevel);
  required(lesson.conversationPrompt);
}

function nativeLanguageProblem(code: string): FieldProblemCode | null {
  return code && !findLanguage(code) ? 'unknown_language' : null;
}

function targetLanguageProblem(
  code: string,
  nativeLanguage: string,
  allowed: readonly string[] | null,
): FieldProblemCode | null {
  if (!code) return null;
  const language = findLanguage(code);
  if (!language) return 'unknown_language';
  const isOffered = language.targetTier !== 'C' && (allowed === null || allowed.includes(code));
  if (!isOffered) return 'unsupported_target_language';
  return code === nativeLanguage ? 'same_language' : null;
}

function promptProblem(text: string): FieldProblemCode | null {
  if (!text) return null;
  const length = countCodePoints(text);
  if (length === 0) return 'required';
  if (length < CONVERSATION_PROMPT_MIN_CODE_POINTS) return 'too_short';
  return length > CONVERSATION_PROMPT_MAX_CODE_POINTS ? 'too_long' : null;
}

function failure(problem: FieldProblemCode | null): { kind: FieldProblemCode } | null {
  return problem && { kind: problem };
}
