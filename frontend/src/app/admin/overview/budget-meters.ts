import { Component, computed, inject, input } from '@angular/core';
import type { OverviewBudgets } from 'parley/contracts';
import { type OverviewWords, OverviewWordsProvider } from './overview-words';

interface Meter {
  readonly name: 'daily' | 'monthly';
  readonly label: string;
  readonly amount: string;
  readonly used: number;
  readonly limit: number;
}

/** How much of today's minutes and of this month's money is used. What has no limit is not shown. */
@Component({
  selector: 'parley-budget-meters',
  template: `
    @for (meter of meters(); track meter.name) {
      <div [attr.data-budget]="meter.name">
        <p>
          <span>{{ meter.label }}</span>
          <strong>{{ meter.amount }}</strong>
        </p>
        <meter
          min="0"
          [max]="meter.limit"
          [high]="meter.limit * 0.8"
          [optimum]="0"
          [value]="meter.used"
          [attr.aria-label]="meter.label"
          [attr.aria-valuetext]="meter.amount"
        ></meter>
      </div>
    }
    @if (note(); as text) {
      <p class="note">{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
      gap: 12px;
    }
    div {
      display: grid;
      gap: 8px;
      padding: 16px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 16px;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      justify-content: space-between;
      font: var(--mat-sys-body-medium);
    }
    strong {
      font-variant-numeric: tabular-nums;
    }
    meter {
      inline-size: 100%;
      block-size: 12px;
    }
    .note {
      grid-column: 1 / -1;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class BudgetMeters {
  readonly budgets = input.required<OverviewBudgets>();

  private readonly words = inject(OverviewWordsProvider).words;

  protected readonly meters = computed(() => metersOf(this.budgets(), this.words()));
  protected readonly note = computed(() => {
    const { monthly_cost_usd: monthly, sessions_of_unknown_cost: unknown } = this.budgets();
    const { text, formats } = this.words();
    return monthly.limit !== null && unknown > 0
      ? text('budget.unknown', { count: formats.count(unknown) })
      : null;
  });
}

function metersOf(budgets: OverviewBudgets, { text, formats }: OverviewWords): readonly Meter[] {
  const meterOf = (
    name: Meter['name'],
    { used, limit }: OverviewBudgets['daily_minutes'],
    format: (amount: number) => string,
  ): Meter[] =>
    limit === null
      ? []
      : [
          {
            name,
            label: text(`budget.${name}`),
            amount: text('budget.of', { used: format(used), limit: format(limit) }),
            used,
            limit,
          },
        ];
  return [
    ...meterOf('daily', budgets.daily_minutes, formats.minutes),
    ...meterOf('monthly', budgets.monthly_cost_usd, formats.usd),
  ];
}
