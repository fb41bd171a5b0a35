import { provideHttpClient } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideTranslations } from './i18n/provide-translations';
import { provideFormFieldDefaults } from './ui/form-field-defaults';
import { consoleRoutes } from './console.routes';

/** The console is an application of its own: what its pages take of the libraries would otherwise come to learners as well. */
export const consoleConfig: ApplicationConfig = {
  providers: [
    provideHttpClient(),
    provideRouter([
      { path: 'admin', children: consoleRoutes },
      { path: '**', redirectTo: 'admin' },
    ]),
    provideTranslations(),
    provideFormFieldDefaults(),
  ],
};
