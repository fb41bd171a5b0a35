import { Component, computed, inject, input, output } from '@angular/core';
import type { Sort } from '@angular/material/sort';
import { MatSortModule } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { LoggedSession } from 'parley/contracts';
import { SessionFormats } from '../session-formats';
import type { SessionLogView, SessionSort, SortDirection } from '../session-log-view';
import { SESSION_SORTS } from '../session-log-view';
import { coverageOf, endKeyOf, focusWordsOf } from './session-figures';

export interface SessionOrder {
  readonly sort: SessionSort;
  readonly direction: SortDirection;
}

const COLUMNS = [
  'started',
  'language',
  'lesson',
  'duration',
  'learner',
  'tutor',
  'coverage',
  'cost',
  'latency',
  'end',
];

/** A page of sessions where there is room for a table. */
@Component({
  selector: 'parley-session-table',
  imports: [MatSortModule, MatTableModule, RouterLink, TranslocoDirective],
  templateUrl: './session-table.html',
  styleUrl: './session-table.scss',
})
export class SessionTable {
  protected readonly formats = inject(SessionFormats);

  readonly sessions = input.required<readonly LoggedSession[]>();
  readonly view = input.required<SessionLogView>();
  readonly showsLessons = input(true);
  readonly sorted = output<SessionOrder>();

  protected readonly columns = computed(() => COLUMNS.filter((column) => this.hasColumn(column)));
  protected readonly endKeyOf = endKeyOf;
  protected readonly coverageOf = coverageOf;
  protected readonly focusWordsOf = focusWordsOf;
  protected readonly idOf = (_index: number, { session_id: id }: LoggedSession): string => id;

  /** A column in which nothing would stand is left out. */
  private hasColumn(column: string): boolean {
    if (column === 'lesson') return this.showsLessons();
    return column !== 'coverage' || this.sessions().some((session) => coverageOf(session) !== null);
  }

  protected sort({ active, direction }: Sort): void {
    const sort = SESSION_SORTS.find((name) => name === active);
    if (sort !== undefined) this.sorted.emit({ sort, direction: direction === 'asc' ? 'asc' : 'desc' });
  }
}
