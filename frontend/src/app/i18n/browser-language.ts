import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { LANGUAGES } from 'parley/contracts';
import { preferredLanguage } from './preferred-language';

/** Code of the language the browser asks for, as far as we know it; otherwise empty. */
export const BROWSER_LANGUAGE = new InjectionToken<string>('BROWSER_LANGUAGE', {
  providedIn: 'root',
  factory: () => preferredLanguage(inject(DOCUMENT).defaultView?.navigator.languages ?? [], LANGUAGES) ?? '',
});
