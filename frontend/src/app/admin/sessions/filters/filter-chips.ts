import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../../ui/icon';
import { SessionFormats } from '../session-formats';
import type { FilterName, SessionLogView } from '../session-log-view';
import { activeFilters } from '../session-log-view';
import type { FilterChange } from './session-filters';

/** A filter that is set, as its chip says it. */
interface Chip {
  readonly name: FilterName;
  readonly value: string;
}

/** The filters that are set, each to be taken away, or all of them at once. */
@Component({
  selector: 'parley-filter-chips',
  imports: [Icon, MatButton, TranslocoDirective],
  templateUrl: './filter-chips.html',
  styleUrl: './filter-chips.scss',
})
export class FilterChips {
  private readonly formats = inject(SessionFormats);

  readonly view = input.required<SessionLogView>();
  readonly changed = output<FilterChange>();
  readonly cleared = output();

  protected readonly chips = computed((): readonly Chip[] =>
    activeFilters(this.view()).map((name) => ({ name, value: this.valueOf(name) })),
  );

  /** What is set; an end reason by its key, which the template translates. */
  private valueOf(name: FilterName): string {
    const value = this.view().filter[name] ?? '';
    switch (name) {
      case 'fromDay':
      case 'toDay':
        return this.formats.day(String(value));
      case 'targetLanguage':
      case 'nativeLanguage':
        return this.formats.languageName(String(value));
      case 'minCostUsd':
      case 'maxCostUsd':
        return this.formats.costUsd(Number(value));
      case 'minMinutes':
      case 'maxMinutes':
        return this.formats.number(Number(value));
      default:
        return String(value);
    }
  }
}
