import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** The browser's `localStorage`, or null where it is denied (private windows, strict cookie settings). */
export const BROWSER_STORAGE = new InjectionToken<Storage | null>('BROWSER_STORAGE', {
  providedIn: 'root',
  factory: () => {
    const view = inject(DOCUMENT).defaultView;
    try {
      return view?.localStorage ?? null;
    } catch (error) {
      // Reading the property itself is refused with a SecurityError.
      if (error instanceof DOMException) return null;
      throw error;
    }
  },
});
