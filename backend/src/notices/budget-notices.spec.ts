import { budgetNotices } from './budget-notices.js';

const PERIOD = { from: new Date(0), to: new Date(1) };

function noticesOf(minutes: number, limitMinutes: number | null, usd: number, limitUsd: number | null) {
  return budgetNotices({
    day: { period: PERIOD, usedMs: minutes * 60_000, reservedMs: 0, limitMinutes },
    month: { period: PERIOD, countedUsd: usd, knownUsd: usd, unpricedSessions: 0, limitUsd },
  });
}

describe('the notices about budgets', () => {
  it('are none below eight tenths, and where there is no limit', () => {
    expect(noticesOf(79, 100, 39.9, 50)).toEqual([]);
    expect(noticesOf(10_000, null, 10_000, null)).toEqual([]);
  });

  it('warn from eight tenths on', () => {
    expect(noticesOf(80, 100, 40, 50)).toEqual([
      { code: 'daily_minutes_nearly_used', severity: 'warning', params: { used: 80, limit: 100 } },
      { code: 'monthly_cost_nearly_used', severity: 'warning', params: { used: 40, limit: 50 } },
    ]);
  });

  it('say that it is over from the limit on', () => {
    expect(noticesOf(100, 100, 50.01, 50)).toEqual([
      { code: 'daily_minutes_used_up', severity: 'error', params: { used: 100, limit: 100 } },
      { code: 'monthly_cost_used_up', severity: 'error', params: { used: 50.01, limit: 50 } },
    ]);
  });
});
