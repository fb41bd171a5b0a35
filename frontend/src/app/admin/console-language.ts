import { inject, Injectable } from '@angular/core';
import { INTERFACE_LANGUAGES, preferredLanguages } from 'parley/contracts';
import { BROWSER_STORAGE } from '../browser/browser-storage';
import { BROWSER_PREFERENCES } from '../i18n/browser-language';
import { InterfaceLanguage } from '../i18n/interface-language';
import { ENGLISH, LOCALES } from '../i18n/locales';
import { ConsoleTexts } from './console-texts';

const STORAGE_KEY = 'parley.console-language';

/**
 * The language of the console: the one that was chosen here, or else the browser's. It has nothing to do with what a learner
 * at the same browser speaks; the practice page goes back to theirs by itself.
 */
@Injectable({ providedIn: 'root' })
export class ConsoleLanguage {
  private readonly interfaceLanguage = inject(InterfaceLanguage);
  private readonly texts = inject(ConsoleTexts);
  private readonly storage = inject(BROWSER_STORAGE);
  private readonly preferences = inject(BROWSER_PREFERENCES);

  readonly locale = this.interfaceLanguage.locale;

  /** Before the first page of the console is shown. */
  begin(): Promise<void> {
    return this.show(this.remembered() ?? this.preferred());
  }

  async choose(code: string): Promise<void> {
    this.remember(code);
    await this.show(code);
  }

  /** Where there are no texts in a language, the whole console is English: its direction and pronunciation are then right too. */
  private async show(code: string): Promise<void> {
    const hasTexts = await this.texts.load(code);
    await this.interfaceLanguage.follow(hasTexts ? code : ENGLISH.code);
    // What the interface shows now may be neither: its own texts may have been out of reach.
    const shown = this.locale().code;
    if (!(await this.texts.load(shown))) await this.texts.standIn(shown);
  }

  private preferred(): string {
    return preferredLanguages(this.preferences, INTERFACE_LANGUAGES)[0] ?? ENGLISH.code;
  }

  private remembered(): string | null {
    const code = this.storage?.getItem(STORAGE_KEY);
    return LOCALES.find((locale) => locale.code === code)?.code ?? null;
  }

  private remember(code: string): void {
    try {
      this.storage?.setItem(STORAGE_KEY, code);
    } catch (error) {
      // Full or read-only storage: the choice holds until the page is closed.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
