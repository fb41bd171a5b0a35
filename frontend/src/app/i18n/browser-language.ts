import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { LANGUAGES, preferredLanguages } from 'parley/contracts';

/** What the browser asks for: BCP 47 tags, most wanted first. */
export const BROWSER_PREFERENCES = new InjectionToken<readonly string[]>('BROWSER_PREFERENCES', {
  providedIn: 'root',
  factory: () => inject(DOCUMENT).defaultView?.navigator.languages ?? [],
});

/** Codes of the languages the browser asks for, as far as we know them, most wanted first. */
export const BROWSER_LANGUAGES = new InjectionToken<readonly string[]>('BROWSER_LANGUAGES', {
  providedIn: 'root',
  factory: () => preferredLanguages(inject(BROWSER_PREFERENCES), LANGUAGES),
});

/** The first of them, or empty. */
export const BROWSER_LANGUAGE = new InjectionToken<string>('BROWSER_LANGUAGE', {
  providedIn: 'root',
  factory: () => inject(BROWSER_LANGUAGES)[0] ?? '',
});
