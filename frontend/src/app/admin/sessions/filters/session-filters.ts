import { Component, computed, inject, input, output } from '@angular/core';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { TranslocoDirective } from '@jsverse/transloco';
import { END_REASONS, LANGUAGES, STUDENT_LEVELS, TARGET_LANGUAGES } from 'parley/contracts';
import { InterfaceLanguage } from '../../../i18n/interface-language';
import { LanguageNames } from '../../../i18n/language-names';
import { DayRange } from '../../day-range';
import type { FilterName, SessionFilter } from '../session-log-view';
import { isUnderstood } from '../session-log-view';
import { LanguageFilter } from './language-filter';

/** A filter as somebody has typed or chosen it; empty: without it. */
export interface FilterChange {
  readonly name: FilterName;
  readonly text: string;
}

/** The filters that are needed seldom. One of them set, they are all in sight. */
const SELDOM: readonly FilterName[] = [
  'nativeLanguage',
  'studentLevel',
  'endReason',
  'provider',
  'model',
  'minCostUsd',
  'maxCostUsd',
  'minMinutes',
  'maxMinutes',
];

/** Amounts to stay within, with the steps of their arrow keys. */
const BOUNDS = [
  { name: 'minCostUsd', max: 999_999, step: 0.01 },
  { name: 'maxCostUsd', max: 999_999, step: 0.01 },
  { name: 'minMinutes', max: 9_999, step: 1 },
  { name: 'maxMinutes', max: 9_999, step: 1 },
] as const satisfies readonly { readonly name: FilterName; readonly max: number; readonly step: number }[];

/** Which sessions are shown. Each choice counts at once, and a text once its field is left or Enter is pressed. */
@Component({
  selector: 'parley-session-filters',
  imports: [
    DayRange,
    LanguageFilter,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    TranslocoDirective,
  ],
  templateUrl: './session-filters.html',
  styleUrl: './session-filters.scss',
})
export class SessionFilters {
  private readonly locale = inject(InterfaceLanguage).locale;
  private readonly names = inject(LanguageNames);

  readonly filter = input.required<SessionFilter>();
  /** Models and providers that are worth suggesting. */
  readonly models = input<readonly string[]>([]);
  readonly providers = input<readonly string[]>([]);
  /** Whoever may not read lessons cannot search them either. */
  readonly canSearchLessons = input(true);
  readonly changed = output<FilterChange>();

  protected readonly bounds = BOUNDS;
  protected readonly levels = STUDENT_LEVELS;
  protected readonly endReasons = END_REASONS;
  protected readonly targetLanguages = computed(() =>
    this.names.listIn(this.locale().code, TARGET_LANGUAGES),
  );
  protected readonly nativeLanguages = computed(() => this.names.listIn(this.locale().code, LANGUAGES));
  protected readonly hasSeldomOnes = computed(() => SELDOM.some((name) => this.filter()[name] !== null));

  protected set(name: FilterName, text: string): void {
    this.changed.emit({ name, text });
  }

  /** What was typed; where it makes no sense the field goes back to what counts. */
  protected setTyped(name: FilterName, field: HTMLInputElement): void {
    if (isUnderstood(name, field.value)) this.set(name, field.value);
    else field.value = String(this.filter()[name] ?? '');
  }
}
