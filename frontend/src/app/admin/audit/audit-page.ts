import type { ElementRef } from '@angular/core';
import { Component, computed, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { ConsoleCard } from '../console-card';
import { ConsoleIcon } from '../console-icon';
import { ConsolePage } from '../console-page';
import { ProblemNote } from '../problem-note';
import { AuditCheck } from './audit-check';
import { AuditEntries } from './audit-entries';
import { AuditFilters } from './audit-filters';
import { AuditStore } from './audit-store';
import type { AuditFilter } from './audit-view';
import { EVERYTHING, exportAddress, isFiltered, readView, writeView } from './audit-view';

/** The audit trail. Its address says all that is looked at: it can be reloaded, kept and passed on. */
@Component({
  selector: 'parley-audit-page',
  imports: [
    AuditCheck,
    AuditEntries,
    AuditFilters,
    ConsoleCard,
    ConsoleIcon,
    ConsolePage,
    MatButton,
    MatProgressBar,
    ProblemNote,
    RouterLink,
    TranslocoDirective,
  ],
  providers: [AuditStore],
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.scss',
})
export class AuditPage {
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);
  protected readonly store = inject(AuditStore);

  private readonly results = viewChild<ElementRef<HTMLElement>>('results');
  protected readonly isFiltered = computed(() => isFiltered(this.store.view().filter));
  /** From the newest on. */
  protected readonly newest = computed(() => writeView({ ...this.store.view(), before: null }));
  protected readonly older = computed(() => {
    const cursor = this.store.page()?.next_cursor ?? null;
    return cursor === null ? null : writeView({ ...this.store.view(), before: cursor });
  });
  protected readonly files = computed(() =>
    (['csv', 'jsonl'] as const).map((format) => ({
      format,
      address: exportAddress(this.store.view().filter, format),
    })),
  );

  constructor() {
    this.route.queryParamMap
      .pipe(takeUntilDestroyed())
      .subscribe((parameters) => this.store.look(readView((name) => parameters.get(name))));
  }

  protected filter(filter: AuditFilter): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: writeView({ filter, before: null }),
    });
  }

  protected clear(): void {
    this.filter(EVERYTHING);
  }

  /** The next page begins at its top. */
  protected showTop(): void {
    this.results()?.nativeElement.scrollIntoView({ block: 'start' });
  }
}
