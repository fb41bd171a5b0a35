import type { FieldProblemCode } from 'parley/contracts';
import type { Lesson } from '../lesson';

/** Which fields of a lesson the server refused, by their wire names, together with the lesson it had been asked for. */
export interface LessonRefusal {
  readonly lesson: Lesson;
  readonly fields: Readonly<Record<string, FieldProblemCode>>;
}

const WIRE_NAMES: Readonly<Record<keyof Lesson, string>> = {
  nativeLanguage: 'native_language',
  targetLanguage: 'target_language',
  studentLevel: 'student_level',
  conversationPrompt: 'conversation_prompt',
};

/** Why the server refused this very value of a field; null for another value, which it has not seen. */
export function refusedField(
  refusal: LessonRefusal | null,
  field: keyof Lesson,
  value: string,
): FieldProblemCode | null {
  if (refusal?.lesson[field] !== value) return null;
  return refusal.fields[WIRE_NAMES[field]] ?? null;
}
