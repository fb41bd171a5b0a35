import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect, MatSelectTrigger } from '@angular/material/select';
import type { NamedLanguage } from '../../i18n/language-names';

/** A list of languages by their names in the interface's language, each with what it calls itself. */
@Component({
  selector: 'parley-language-select',
  imports: [FormField, MatError, MatFormField, MatLabel, MatOption, MatSelect, MatSelectTrigger],
  templateUrl: './language-select.html',
  styleUrl: './language-select.scss',
})
export class LanguageSelect {
  readonly field = input.required<FieldTree<string, string>>();
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly languages = input.required<readonly NamedLanguage[]>();
  /** Why the choice is refused, in the learner's language; empty while there is nothing to say. */
  readonly problem = input('');

  protected readonly chosenName = computed(() => {
    const code = this.field()().value();
    return this.languages().find((language) => language.code === code)?.name ?? '';
  });
}
