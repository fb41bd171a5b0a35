import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { INTERFACE_LANGUAGES } from 'parley/contracts';
import { LanguageNames } from '../i18n/language-names';
import { Icon } from '../ui/icon';
import { ConsoleLanguage } from './console-language';

/** The language of the console, each by the name it gives itself: whoever cannot read this page finds their own. */
@Component({
  selector: 'parley-language-choice',
  imports: [Icon, TranslocoDirective],
  template: `
    <label *transloco="let t">
      <span class="visually-hidden">{{ t('admin.shell.language') }}</span>
      <span class="select">
        <select [value]="chosen()" (change)="choose($event)">
          @for (language of languages(); track language.code) {
            <option [value]="language.code" [lang]="language.code" [selected]="language.code === chosen()">
              {{ language.name }}
            </option>
          }
        </select>
        <parley-icon name="chevron-down" />
      </span>
    </label>
  `,
  styleUrl: './select.scss',
  styles: `
    label {
      display: block;
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
