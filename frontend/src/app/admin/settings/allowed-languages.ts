import { Component, computed, inject, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatSelect, MatSelectTrigger } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import { TARGET_LANGUAGES } from 'parley/contracts';
import { InterfaceLanguage } from '../../i18n/interface-language';
import { LanguageNames } from '../../i18n/language-names';
import type { SettingsDraft } from './settings-draft';

/** Which languages learners may choose from: all, or those that are picked here. */
@Component({
  selector: 'parley-allowed-languages',
  imports: [
    FormField,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatLabel,
    MatOption,
    MatSelect,
    MatSelectTrigger,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      <mat-checkbox [formField]="field().areLanguagesChosen">
        {{ t('admin.settings.languages.choose') }}
      </mat-checkbox>
      @if (field().areLanguagesChosen().value()) {
        <mat-form-field subscriptSizing="dynamic">
          <mat-label>{{ t('admin.settings.languages.label') }}</mat-label>
          <mat-select multiple [formField]="field().languages">
            <mat-select-trigger>{{ chosen() }}</mat-select-trigger>
            @for (language of languages(); track language.code) {
              <mat-option [value]="language.code">
                {{ language.name }}
                @if (language.endonym; as endonym) {
                  <span class="endonym" dir="auto" [lang]="language.code">{{ endonym }}</span>
                }
              </mat-option>
            }
          </mat-select>
          <mat-hint>{{ t('admin.settings.languages.hint') }}</mat-hint>
          <mat-error>{{ t('admin.settings.problem.noLanguage') }}</mat-error>
        </mat-form-field>
      } @else {
        <p>{{ t('admin.settings.languages.all') }}</p>
      }
    </ng-container>
  `,
  styleUrl: './settings-field.scss',
  styles: `
    .endonym {
      color: var(--mat-sys-on-surface-variant);
      margin-inline-start: 8px;
    }
  `,
})
export class AllowedLanguages {
  private readonly names = inject(LanguageNames);
  private readonly locale = inject(InterfaceLanguage).locale;

  readonly field = input.required<FieldTree<SettingsDraft>>();
  protected readonly languages = computed(() => this.names.listIn(this.locale().code, TARGET_LANGUAGES));
  /** Their names only: the field is too narrow for two of each. */
  protected readonly chosen = computed(() => {
    const codes = this.field()().value().languages;
    const names = this.languages().filter(({ code }) => codes.includes(code));
    return new Intl.ListFormat(this.locale().code, { type: 'unit' }).format(names.map(({ name }) => name));
  });
}
