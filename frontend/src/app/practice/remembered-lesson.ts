import { inject, Injectable } from '@angular/core';
import type { StudentLevel } from 'parley/contracts';
import { findLanguage, STUDENT_LEVELS, TARGET_LANGUAGES } from 'parley/contracts';
import { BROWSER_STORAGE } from './browser-storage';
import type { LessonDraft } from './lesson-draft';
import { EMPTY_DRAFT } from './lesson-draft';

/** The number is the version of what is stored: another shape gets another key, and the old one is simply not read. */
const STORAGE_KEY = 'parley.lesson.1';

/** Keeps the learner's last choices on this device. Works without storage too: then nothing is remembered. */
@Injectable({ providedIn: 'root' })
export class RememberedLesson {
  private readonly storage = inject(BROWSER_STORAGE);

  /** What was chosen last; whatever is missing or no longer offered comes back empty. */
  read(): LessonDraft {
    const text = this.storage?.getItem(STORAGE_KEY);
    return text ? parseDraft(text) : EMPTY_DRAFT;
  }

  write(draft: LessonDraft): void {
    try {
      this.storage?.setItem(STORAGE_KEY, JSON.stringify(draft));
    } catch (error) {
      // Full or read-only storage: the lesson goes on, it is only not remembered.
      if (!(error instanceof DOMException)) throw error;
    }
  }
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
