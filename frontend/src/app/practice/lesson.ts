import type { GenerateTokenRequest, StudentLevel } from 'parley/contracts';

/** What the learner chose in the setup form: everything a conversation starts from. */
export interface Lesson {
  readonly nativeLanguage: string;
  readonly targetLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly conversationPrompt: string;
}

/** A lesson as the server is asked for it. */
export function tokenRequestOf(lesson: Lesson): GenerateTokenRequest {
  return {
    conversation_prompt: lesson.conversationPrompt,
    target_language: lesson.targetLanguage,
    native_language: lesson.nativeLanguage,
    student_level: lesson.studentLevel,
  };
}
