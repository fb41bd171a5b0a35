import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { storageOf } from './storage-of';

/** The browser's `localStorage`, or null where it is denied. */
export const BROWSER_STORAGE = new InjectionToken<Storage | null>('BROWSER_STORAGE', {
  providedIn: 'root',
  factory: () => storageOf(inject(DOCUMENT).defaultView),
});
