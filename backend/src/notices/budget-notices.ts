import type { Notice } from 'parley/contracts';
import type { BudgetUsage } from '../sessions/budget-usage.js';

const MS_PER_MINUTE = 60_000;
/** Early enough to raise a limit before learners meet it. */
const NEARLY = 0.8;

type Budgets = Awaited<ReturnType<BudgetUsage['of']>>;

/** How near the institution is to its limits. What has no limit has no notice. */
export function budgetNotices({ day, month }: Budgets): Notice[] {
  return [
    ...noticeOf(day.usedMs / MS_PER_MINUTE, day.limitMinutes, [
      'daily_minutes_nearly_used',
      'daily_minutes_used_up',
    ]),
    ...noticeOf(month.countedUsd, month.limitUsd, ['monthly_cost_nearly_used', 'monthly_cost_used_up']),
  ];
}

function noticeOf(
  used: number,
  limit: number | null,
  [nearly, usedUp]: readonly [Notice['code'], Notice['code']],
): Notice[] {
  if (limit === null || used < limit * NEARLY) return [];
  const params = { used, limit };
  return used < limit
    ? [{ code: nearly, severity: 'warning', params }]
    : [{ code: usedUp, severity: 'error', params }];
}
