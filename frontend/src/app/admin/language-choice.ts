import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { INTERFACE_LANGUAGES } from 'parley/contracts';
import { LanguageNames } from '../i18n/language-names';
import { ConsoleLanguage } from './console-language';

/** The language of the console, each by the name it gives itself: whoever cannot read this page finds their own. */
@Component({
  selector: 'parley-language-choice',
  imports: [TranslocoDirective],
  template: `
    <label *transloco="let t">
      <span class="visually-hidden">{{ t('admin.shell.language') }}</span>
      <select [value]="chosen()" (change)="choose($event)">
        @for (language of languages(); track language.code) {
          <option [value]="language.code" [lang]="language.code" [selected]="language.code === chosen()">
            {{ language.name }}
          </option>
        }
      </select>
    </label>
  `,
  styles: `
    label {
      display: block;
    }
    select {
      inline-size: 100%;
      min-block-size: 48px;
      padding-inline: 12px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: 12px;
      background: var(--mat-sys-surface);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class LanguageChoice {
  private readonly language = inject(ConsoleLanguage);
  private readonly names = inject(LanguageNames);

  protected readonly chosen = computed(() => this.language.locale().code);
  protected readonly languages = computed(() =>
    INTERFACE_LANGUAGES.map(({ code }) => ({ code, name: this.names.endonymOf(code) })).sort(
      (first, second) => first.name.localeCompare(second.name),
    ),
  );

  protected choose(event: Event): void {
    // The listener is on a select.
    void this.language.choose((event.target as HTMLSelectElement).value);
  }
}
