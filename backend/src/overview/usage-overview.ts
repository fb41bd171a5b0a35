import { Injectable } from '@nestjs/common';
import type { Overview } from 'parley/contracts';
import type { SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { MODEL_PRICES } from '../sessions/model-prices.js';
import { dayBorders, daysBetween } from './local-days.js';
import { toOverview } from './overview-answer.js';
import type { OverviewPeriod } from './overview-period.js';
import { OverviewRepository } from './overview.repository.js';

/** A year of a large institution takes longer than other questions. */
const PATIENCE_MS = 15_000;

/** What was practised in a period, and what it cost. No session is in it, so it is for everybody on the staff. */
@Injectable()
export class UsageOverview {
  constructor(
    private readonly repository: OverviewRepository,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /** @throws DatabaseUnavailableError */
  async of({ institutionId }: SignedInAdmin, period: OverviewPeriod): Promise<Overview> {
    const days = daysBetween(period.from, period.to);
    const counted = { institutionId, dayBorders: dayBorders(days, period.timeZone) };
    const figures = await this.databaseWatch.ask(async () => {
      const [rows, measured] = await Promise.all([
        this.repository.count(counted),
        this.repository.measure(counted),
      ]);
      return { counted: rows, measured };
    }, PATIENCE_MS);
    return toOverview(period, days, figures, oldestPriceDate());
  }
}

function oldestPriceDate(): string {
  const [oldest = ''] = [...MODEL_PRICES.values()].map(({ listedOn }) => listedOn).sort();
  return oldest;
}
