import { computed, inject, Injectable } from '@angular/core';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';

/** How the figures of the audit trail read in the interface's language. */
@Injectable({ providedIn: 'root' })
export class AuditFormats {
  private readonly language = inject(InterfaceLanguage);
  private readonly names = inject(LanguageNames);
  private readonly locale = this.language.numberLocale;

  private readonly numbers = computed(() => new Intl.NumberFormat(this.locale()));
  private readonly instants = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeStyle: 'medium' }),
  );

  number(amount: number): string {
    return this.numbers().format(amount);
  }

  duration(ms: number): string {
    return formatDuration(ms, this.locale(), 'short');
  }

  /** @param instant ISO 8601 */
  instant(instant: string): string {
    return this.instants().format(new Date(instant));
  }

  languageName(code: string): string {
    return this.names.nameOf(code, this.language.locale().code);
  }
}
