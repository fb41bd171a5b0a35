import type { StudentLevel } from 'parley/contracts';
import type { Lesson } from './lesson';

/** A lesson while it is being filled in: an empty string stands for what is not chosen yet. */
export interface LessonDraft {
  readonly nativeLanguage: string;
  readonly targetLanguage: string;
  readonly studentLevel: StudentLevel | '';
  readonly conversationPrompt: string;
}

export const EMPTY_DRAFT: LessonDraft = {
  nativeLanguage: '',
  targetLanguage: '',
  studentLevel: '',
  conversationPrompt: '',
};

/** The lesson a valid draft stands for, or null while the level is missing. */
export function lessonFrom(draft: LessonDraft): Lesson | null {
  const { studentLevel, ...rest } = draft;
  return studentLevel === '' ? null : { ...rest, studentLevel };
}
