import { Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute, Router } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Overview } from 'parley/contracts';
import type { AdminProblem } from '../admin-problem';
import { asProblem } from '../admin-problem';
import { ConsolePage } from '../console-page';
import { ProblemNote } from '../problem-note';
import { BudgetMeters } from './budget-meters';
import { ChartFigure } from './charts/chart-figure';
import { dayCharts } from './day-charts';
import { LOCAL_CLOCK } from './local-clock';
import { OverviewClient } from './overview-client';
import type { Period, PeriodChoice } from './overview-period';
import { daysOf, queryOf, readChoice } from './overview-period';
import { OverviewTotalFigures } from './overview-totals';
import { OverviewWordsProvider } from './overview-words';
import { PeriodPicker } from './period-picker';
import { otherSliceCharts, targetLanguageChart } from './slice-charts';

/** What was practised in a period, and what it cost. The period is in the address. */
@Component({
  selector: 'parley-overview-page',
  imports: [
    BudgetMeters,
    ChartFigure,
    ConsolePage,
    MatProgressBar,
    OverviewTotalFigures,
    PeriodPicker,
    ProblemNote,
    TranslocoDirective,
  ],
  templateUrl: './overview-page.html',
  styleUrl: './overview-page.scss',
})
export class OverviewPage {
  private readonly client = inject(OverviewClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly clock = inject(LOCAL_CLOCK);
  private readonly words = inject(OverviewWordsProvider).words;

  private readonly query = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly choice = computed(() => readChoice(this.query()));
  protected readonly days = computed(
    () => daysOf(this.choice(), this.clock.today(), this.words().firstDayOfWeek),
    { equal: (first, second) => first.from === second.from && first.to === second.to },
  );
  protected readonly daysInWords = computed(() => {
    const { from, to } = this.days();
    return this.words().formats.period(from, to);
  });

  protected readonly timeZone = this.clock.timeZone;
  protected readonly overview = signal<Overview | null>(null);
  protected readonly problem = signal<AdminProblem | null>(null);
  protected readonly isLoading = signal(false);
  protected readonly isEmpty = computed(() => {
    const totals = this.overview()?.totals;
    return totals !== undefined && totals.sessions + totals.not_started === 0;
  });

  protected readonly firstChart = computed(() => {
    const overview = this.overview();
    return overview && targetLanguageChart(overview, this.words());
  });
  protected readonly charts = computed(() => {
    const overview = this.overview();
    return overview
      ? [...dayCharts(overview, this.words()), ...otherSliceCharts(overview, this.words())]
      : [];
  });

  constructor() {
    effect(() => void this.load(this.days()));
  }

  protected choose(choice: PeriodChoice): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: queryOf(choice),
      queryParamsHandling: 'merge',
    });
  }

  /** What is shown stays until the next figures are there. */
  private async load(days: Period): Promise<void> {
    this.isLoading.set(true);
    const isCurrent = (): boolean => this.days() === days;
    try {
      const overview = await this.client.read(days, this.timeZone);
      if (!isCurrent()) return;
      this.overview.set(overview);
      this.problem.set(null);
    } catch (error) {
      const problem = asProblem(error);
      if (isCurrent()) this.problem.set(problem);
    }
    if (isCurrent()) this.isLoading.set(false);
  }
}
