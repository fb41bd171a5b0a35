import type { StudentLevel } from 'parley/contracts';

/** What the learner chose in the setup form: everything a conversation starts from. */
export interface Lesson {
  readonly nativeLanguage: string;
  readonly targetLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly conversationPrompt: string;
}
