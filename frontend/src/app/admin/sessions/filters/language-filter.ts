import type { ElementRef } from '@angular/core';
import { Component, computed, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import type { MatAutocompleteSelectedEvent } from '@angular/material/autocomplete';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TranslocoDirective } from '@jsverse/transloco';
import type { NamedLanguage } from '../../../i18n/language-names';
import { languageMeantBy, searchLanguages } from '../../../i18n/language-search';

/** A language to filter by, or none: found by any of its names. An emptied field takes the filter away. */
@Component({
  selector: 'parley-language-filter',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    TranslocoDirective,
  ],
  templateUrl: './language-filter.html',
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
    .endonym {
      margin-inline-start: 8px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class LanguageFilter {
  readonly label = input.required<string>();
  /** Code of the language, or empty. */
  readonly value = input.required<string>();
  readonly languages = input.required<readonly NamedLanguage[]>();
  /** A code, or empty. */
  readonly chosen = output<string>();

  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  /** What is being looked for; empty until something is typed. */
  protected readonly query = signal('');
  protected readonly matches = computed(() => searchLanguages(this.query(), this.languages()));
  protected readonly text = linkedSignal(() => this.nameOf(this.value()));

  protected readonly nameOf = (code: string): string =>
    this.languages().find((language) => language.code === code)?.name ?? '';

  protected selectText(): void {
    this.field().nativeElement.select();
  }

  protected type(text: string): void {
    this.text.set(text);
    this.query.set(text.trim());
  }

  protected choose({ option }: MatAutocompleteSelectedEvent): void {
    this.settle(option.value as string); // options carry codes
  }

  /** Whoever leaves with "spani" in the field has chosen; whoever leaves with a riddle has not. */
  protected leave(isListOpen: boolean): void {
    if (isListOpen) return;
    if (this.text().trim() === '') this.settle('');
    else if (this.query() !== '')
      this.settle(languageMeantBy(this.query(), this.languages())?.code ?? this.value());
  }

  private settle(code: string): void {
    this.query.set('');
    this.text.set(this.nameOf(code));
    if (code !== this.value()) this.chosen.emit(code);
  }
}
