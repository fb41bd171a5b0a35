import { Directionality } from '@angular/cdk/bidi';
import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { BROWSER_PREFERENCES } from './browser-language';
import type { InterfaceLocale } from './locales';
import { LanguageNames } from './language-names';
import { ENGLISH, localeFor } from './locales';
import { regionalLocale } from './regional-locale';

/**
 * The language the interface speaks. It follows the learner's native language; texts, `<html lang dir>` and the direction
 * of overlays change together, and only once the texts are there, so nothing is ever shown half-translated.
 */
@Injectable({ providedIn: 'root' })
export class InterfaceLanguage {
  private readonly transloco = inject(TranslocoService);
  private readonly languageNames = inject(LanguageNames);
  private readonly directionality = inject(Directionality);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly preferences = inject(BROWSER_PREFERENCES);

  private readonly current = signal<InterfaceLocale>(ENGLISH);
  private wanted: InterfaceLocale = ENGLISH;

  readonly locale = this.current.asReadonly();
  /** The tag to give `Intl` for numbers and lengths of time: the same language, as it is written where the learner lives. */
  readonly numberLocale = computed(() => regionalLocale(this.current().code, this.preferences));

  /**
   * Switches to the learner's native language, or to English where that is not translated. When the texts cannot be
   * loaded the interface stays as it is: a readable page in another language is better than an empty one.
   */
  async follow(nativeLanguage: string): Promise<void> {
    const locale = localeFor(nativeLanguage);
    this.wanted = locale;
    const [hasTexts] = await Promise.all([this.loadTexts(locale), this.languageNames.load(locale.code)]);
    // A later choice may have overtaken this one while its texts were on the way.
    if (hasTexts && this.wanted === locale) this.apply(locale);
  }

  private async loadTexts(locale: InterfaceLocale): Promise<boolean> {
    try {
      await firstValueFrom(this.transloco.load(locale.code));
      return true;
    } catch (error) {
      // The network, or a server that is going away; the browser's own log has the details.
      if (error instanceof Error) return false;
      throw error;
    }
  }

  private apply(locale: InterfaceLocale): void {
    this.transloco.setActiveLang(locale.code);
    this.root.lang = locale.code;
    this.root.dir = locale.direction;
    // The attribute alone would leave menus and other overlays left-to-right.
    this.directionality.valueSignal.set(locale.direction);
    this.directionality.change.emit(locale.direction);
    this.current.set(locale);
  }
}
