import type { BrowserContext } from 'playwright-core';

/** What the form holds when the learner comes back. */
export interface RememberedLesson {
  readonly nativeLanguage: string;
  readonly targetLanguage: string;
  readonly studentLevel: string;
  readonly conversationPrompt: string;
}

/** Every page of this browser finds the lesson that the learner had last, so that a journey can begin with one press. */
export async function rememberLesson(context: BrowserContext, lesson: RememberedLesson): Promise<void> {
  await context.addInitScript((draft) => {
    if (localStorage.getItem('parley.lesson.1') === null) localStorage.setItem('parley.lesson.1', draft);
  }, JSON.stringify(lesson));
}
