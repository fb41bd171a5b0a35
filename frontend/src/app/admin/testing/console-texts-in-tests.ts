import type { Translation } from '@jsverse/transloco';
import { TranslocoTestingModule } from '@jsverse/transloco';
import { readPublicJson } from '../../i18n/testing/public-files';

/** The console in English, its own texts and those that learners see. */
export function englishConsole() {
  // Both files are there.
  const learners = readPublicJson('i18n/en.json') as Translation;
  const admin = readPublicJson('i18n/admin/en.json') as Translation;
  return TranslocoTestingModule.forRoot({
    langs: { en: { ...learners, admin } },
    translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
    preloadLangs: true,
  });
}

/** What jsdom does not know of dialogs. */
export function teachDialogs(): void {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
}
