import type { StudentLevel } from 'parley/contracts';
import { findLanguage, STUDENT_LEVELS, TARGET_LANGUAGES } from 'parley/contracts';
import type { LessonDraft } from './lesson-draft';
import { EMPTY_DRAFT } from './lesson-draft';

/** The number is the version of what is stored: another shape gets another key, and the old one is simply not read. */
export const STORED_DRAFT_KEY = 'parley.lesson.1';

/** What was chosen last; whatever is missing or no longer offered comes back empty. */
export function readStoredDraft(storage: Pick<Storage, 'getItem'> | null): LessonDraft {
  const text = storage?.getItem(STORED_DRAFT_KEY);
  return text ? parseDraft(text) : EMPTY_DRAFT;
}

function parseDraft(text: string): LessonDraft {
  const stored = parseRecord(text);
  const string = (key: keyof LessonDraft): string => {
    const value = stored[key];
    return typeof value === 'string' ? value : '';
  };
  const nativeLanguage = string('nativeLanguage');
  const targetLanguage = string('targetLanguage');
  return {
    nativeLanguage: findLanguage(nativeLanguage) ? nativeLanguage : '',
    targetLanguage: TARGET_LANGUAGES.some(({ code }) => code === targetLanguage) ? targetLanguage : '',
    studentLevel: parseLevel(string('studentLevel')),
    conversationPrompt: string('conversationPrompt'),
  };
}

function parseLevel(value: string): StudentLevel | '' {
  return STUDENT_LEVELS.find((level) => level === value) ?? '';
}

function parseRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
