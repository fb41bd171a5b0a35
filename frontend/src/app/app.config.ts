import { provideHttpClient } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import { inject, provideAppInitializer } from '@angular/core';
import { provideRouter, withDisabledInitialNavigation, withPreloading } from '@angular/router';
import { AudioStageFactory } from './audio/audio-ports';
import { WebAudioStageFactory } from './audio/web-audio-stage';
import { provideFormFieldDefaults } from './ui/form-field-defaults';
import { BROWSER_LANGUAGE } from './i18n/browser-language';
import { InterfaceLanguage } from './i18n/interface-language';
import { provideTranslations } from './i18n/provide-translations';
import { RememberedLesson } from './practice/remembered-lesson';
import { routes } from './app.routes';
import { MarkedRoutesPreloading } from './marked-routes-preloading';

/** Nothing is drawn before the texts are there, so nothing jumps; they weigh a few kilobytes. */
function startInterfaceLanguage(): Promise<void> {
  const nativeLanguage = inject(RememberedLesson).read().nativeLanguage || inject(BROWSER_LANGUAGE);
  return inject(InterfaceLanguage).follow(nativeLanguage);
}

export const appConfig: ApplicationConfig = {
  providers: [
    provideHttpClient(),
    // `start` goes to the first page.
    provideRouter(routes, withDisabledInitialNavigation(), withPreloading(MarkedRoutesPreloading)),
    provideTranslations(),
    provideFormFieldDefaults(),
    { provide: AudioStageFactory, useExisting: WebAudioStageFactory },
    provideAppInitializer(startInterfaceLanguage),
  ],
};
