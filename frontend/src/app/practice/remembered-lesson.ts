import { inject, Injectable } from '@angular/core';
import { BROWSER_STORAGE } from '../browser/browser-storage';
import type { LessonDraft } from './lesson-draft';
import { readStoredDraft, STORED_DRAFT_KEY } from './stored-draft';

/** Keeps the learner's last choices on this device. Works without storage too: then nothing is remembered. */
@Injectable({ providedIn: 'root' })
export class RememberedLesson {
  private readonly storage = inject(BROWSER_STORAGE);

  /** What was chosen last; whatever is missing or no longer offered comes back empty. */
  read(): LessonDraft {
    return readStoredDraft(this.storage);
  }

  write(draft: LessonDraft): void {
    try {
      this.storage?.setItem(STORED_DRAFT_KEY, JSON.stringify(draft));
    } catch (error) {
      // Full or read-only storage: the lesson goes on, it is only not remembered.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
