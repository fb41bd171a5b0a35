import { inject, Injectable, signal } from '@angular/core';
import { BROWSER_STORAGE } from '../browser/browser-storage';

/** The number is the version of what is stored, as in `remembered-lesson.ts`. */
const STORAGE_KEY = 'parley.soundCheck.1';
const PASSED = 'passed';

/** Whether microphone and loudspeaker of this device were once found to work. */
@Injectable({ providedIn: 'root' })
export class RememberedSoundCheck {
  private readonly storage = inject(BROWSER_STORAGE);
  private readonly passed = signal(this.storage?.getItem(STORAGE_KEY) === PASSED);

  readonly hasPassed = this.passed.asReadonly();

  pass(): void {
    this.passed.set(true);
    try {
      this.storage?.setItem(STORAGE_KEY, PASSED);
    } catch (error) {
      // Full or read-only storage: the check is only offered again next time.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
