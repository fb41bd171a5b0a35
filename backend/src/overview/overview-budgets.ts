import type { OverviewBudgets } from 'parley/contracts';
import type { BudgetUsage } from '../sessions/budget-usage.js';

const MS_PER_MINUTE = 60_000;

/** Of the day and the month that are now, by the institution's clocks, whatever period is looked at. */
export function toBudgets({ day, month }: Awaited<ReturnType<BudgetUsage['of']>>): OverviewBudgets {
  return {
    daily_minutes: { used: day.usedMs / MS_PER_MINUTE, limit: day.limitMinutes },
    monthly_cost_usd: { used: month.countedUsd, limit: month.limitUsd },
    sessions_of_unknown_cost: month.unpricedSessions,
  };
}
