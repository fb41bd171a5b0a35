import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { LANGUAGES } from 'parley/contracts';
import { preferredLanguage } from './preferred-language';

/** What the browser asks for: BCP 47 tags, most wanted first. */
export const BROWSER_PREFERENCES = new InjectionToken<readonly string[]>('BROWSER_PREFERENCES', {
  providedIn: 'root',
  factory: () => inject(DOCUMENT).defaultView?.navigator.languages ?? [],
});

/** Code of the language the browser asks for, as far as we know it; otherwise empty. */
export const BROWSER_LANGUAGE = new InjectionToken<string>('BROWSER_LANGUAGE', {
  providedIn: 'root',
  factory: () => preferredLanguage(inject(BROWSER_PREFERENCES), LANGUAGES) ?? '',
});
