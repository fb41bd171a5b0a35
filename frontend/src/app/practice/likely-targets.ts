import { inject, Injectable } from '@angular/core';
import { TARGET_LANGUAGES } from 'parley/contracts';
import { BROWSER_STORAGE } from '../browser/browser-storage';

/** The number is the version of what is stored, as in `remembered-lesson.ts`. */
const STORAGE_KEY = 'parley.targets.1';
const REMEMBERED_MAX = 5;

/** What most people learn, most learners first. */
const MOST_STUDIED = ['en', 'es', 'fr', 'de', 'ja'];

/** Languages that this learner probably wants to practise: what was practised on this device, then what most people learn. */
@Injectable({ providedIn: 'root' })
export class LikelyTargets {
  private readonly storage = inject(BROWSER_STORAGE);

  /** @returns codes, most likely first, without the learner's own language */
  list(nativeLanguage: string): readonly string[] {
    const practised = this.practised();
    const fillers = MOST_STUDIED.slice(0, Math.max(0, REMEMBERED_MAX - practised.length));
    return [...new Set([...practised, ...fillers])].filter((code) => code !== nativeLanguage);
  }

  /** A conversation in this language begins. */
  remember(targetLanguage: string): void {
    const codes = [targetLanguage, ...this.practised().filter((code) => code !== targetLanguage)];
    try {
      this.storage?.setItem(STORAGE_KEY, codes.slice(0, REMEMBERED_MAX).join(' '));
    } catch (error) {
      // Full or read-only storage: the list only stays as it was.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  private practised(): readonly string[] {
    const codes = this.storage?.getItem(STORAGE_KEY)?.split(' ') ?? [];
    return codes.filter((code) => TARGET_LANGUAGES.some((language) => language.code === code));
  }
}
