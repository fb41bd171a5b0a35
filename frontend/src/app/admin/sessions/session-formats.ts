import { computed, inject, Injectable } from '@angular/core';
import { formatDuration } from '../../i18n/duration';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';

/** Fractions of a cent matter where a conversation costs a few cents. */
const COST_DIGITS = 4;
const LATENCY_DIGITS = 1;
const MS_PER_SECOND = 1000;

/** How the figures of a session read in the interface's language. Each is for a value that is known. */
@Injectable({ providedIn: 'root' })
export class SessionFormats {
  private readonly language = inject(InterfaceLanguage);
  private readonly names = inject(LanguageNames);
  private readonly locale = this.language.numberLocale;

  private readonly numbers = computed(() => new Intl.NumberFormat(this.locale()));
  private readonly costs = computed(
    () =>
      new Intl.NumberFormat(this.locale(), {
        style: 'currency',
        currency: 'USD',
        maximumFractionDigits: COST_DIGITS,
      }),
  );
  private readonly seconds = computed(
    () =>
      new Intl.NumberFormat(this.locale(), {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'short',
        minimumFractionDigits: LATENCY_DIGITS,
        maximumFractionDigits: LATENCY_DIGITS,
      }),
  );
  private readonly instants = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeStyle: 'short' }),
  );
  private readonly exactInstants = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeStyle: 'medium' }),
  );
  private readonly days = computed(
    () => new Intl.DateTimeFormat(this.locale(), { dateStyle: 'medium', timeZone: 'UTC' }),
  );

  number(amount: number): string {
    return this.numbers().format(amount);
  }

  costUsd(amount: number): string {
    return this.costs().format(amount);
  }

  latency(ms: number): string {
    return this.seconds().format(ms / MS_PER_SECOND);
  }

  duration(ms: number): string {
    return formatDuration(ms, this.locale(), 'short');
  }

  /** @param instant ISO 8601 */
  instant(instant: string): string {
    return this.instants().format(new Date(instant));
  }

  exactInstant(instant: string): string {
    return this.exactInstants().format(new Date(instant));
  }

  /** @param day `2026-11-25` */
  day(day: string): string {
    return this.days().format(new Date(`${day}T00:00:00Z`));
  }

  languageName(code: string): string {
    return this.names.nameOf(code, this.language.locale().code);
  }
}
