import { BreakpointObserver } from '@angular/cdk/layout';
import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { map } from 'rxjs';
import { Notice } from '../../ui/notice';
import { ConsoleCard } from '../console-card';
import { ConsolePage } from '../console-page';
import { ProblemNote } from '../problem-note';
import { SignedInStaff } from '../signed-in-staff';
import { FilterChips } from './filters/filter-chips';
import type { FilterChange } from './filters/session-filters';
import { SessionFilters } from './filters/session-filters';
import { LastSessionLog } from './last-session-log';
import { LogPager } from './list/log-pager';
import { SessionCards } from './list/session-cards';
import { SessionExport } from './list/session-export';
import type { SessionOrder } from './list/session-table';
import { SessionTable } from './list/session-table';
import { SortChoice } from './list/sort-choice';
import { SessionLogStore } from './session-log-store';
import type { SessionLogView } from './session-log-view';
import { readView, withFilter, withoutFilters, writeView } from './session-log-view';

/** Below it the columns of the table have no room beside the navigation. */
const NARROW = '(width < 1200px)';

/** The session log. Its address says all that is looked at: it can be reloaded, kept and passed on. */
@Component({
  selector: 'parley-session-log-page',
  imports: [
    ConsoleCard,
    ConsolePage,
    FilterChips,
    LogPager,
    MatButton,
    MatProgressBar,
    Notice,
    ProblemNote,
    SessionCards,
    SessionExport,
    SessionFilters,
    SessionTable,
    SortChoice,
    TranslocoDirective,
  ],
  providers: [SessionLogStore],
  templateUrl: './session-log-page.html',
  styleUrl: './session-log-page.scss',
})
export class SessionLogPage {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  private readonly last = inject(LastSessionLog);
  private readonly breakpoints = inject(BreakpointObserver);
  private readonly staff = inject(SignedInStaff);
  protected readonly store = inject(SessionLogStore);

  private readonly results = viewChild<ElementRef<HTMLElement>>('results');
  protected readonly isNarrow = toSignal(
    this.breakpoints.observe(NARROW).pipe(map(({ matches }) => matches)),
    { initialValue: this.breakpoints.isMatched(NARROW) },
  );
  protected readonly readsLessons = computed(() => this.staff.role() !== 'auditor');
  protected readonly models = computed(() => this.namesIn('model'));
  protected readonly providers = computed(() => this.namesIn('provider'));

  constructor() {
    this.route.queryParamMap.pipe(takeUntilDestroyed()).subscribe((parameters) => {
      const view = readView((name) => parameters.get(name));
      this.store.look(view);
      this.last.query.set(writeView(view));
    });
  }

  protected filter({ name, text }: FilterChange): void {
    this.goTo(withFilter(this.store.view(), name, text));
  }

  protected clear(): void {
    this.goTo(withoutFilters(this.store.view()));
  }

  protected sort(order: SessionOrder): void {
    this.goTo({ ...this.store.view(), ...order, place: null });
  }

  protected toFirstPage(): void {
    this.goTo({ ...this.store.view(), place: null });
  }

  /** The next page begins at its top. */
  protected showTop(): void {
    this.results()?.nativeElement.scrollIntoView({ block: 'start' });
  }

  private goTo(view: SessionLogView): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: writeView(view) });
  }

  private namesIn(column: 'model' | 'provider'): readonly string[] {
    const names = this.store.page()?.sessions.map((session) => session[column]) ?? [];
    return [...new Set(names)].filter((name) => name !== null).sort();
  }
}
