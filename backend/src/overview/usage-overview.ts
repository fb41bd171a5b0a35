import { Injectable } from '@nestjs/common';
import type { Overview } from 'parley/contracts';
import type { SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { CurrentSettings } from '../institution/current-settings.js';
import { InstitutionSettingsRepository } from '../institution/institution-settings.repository.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { BudgetUsage } from '../sessions/budget-usage.js';
import { MODEL_PRICES } from '../sessions/model-prices.js';
import { dayBorders, daysBetween } from './local-days.js';
import { toBudgets } from './overview-budgets.js';
import { toOverview } from './overview-answer.js';
import type { AskedPeriod } from './overview-period.js';
import { OverviewRepository } from './overview.repository.js';

/** A year of a large institution takes longer than other questions. */
const PATIENCE_MS = 15_000;

/** What was practised in a period, and what it cost. No session is in it, so it is for everybody on the staff. */
@Injectable()
export class UsageOverview {
  constructor(
    private readonly repository: OverviewRepository,
    private readonly budgets: BudgetUsage,
    private readonly institutions: InstitutionSettingsRepository,
    private readonly settings: CurrentSettings,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /** @throws DatabaseUnavailableError */
  async of({ institutionId }: SignedInAdmin, asked: AskedPeriod): Promise<Overview> {
    const timeZone = asked.timeZone ?? (await this.timeZoneOf(institutionId));
    const period = { ...asked, timeZone };
    const days = daysBetween(period.from, period.to);
    const counted = { institutionId, dayBorders: dayBorders(days, period.timeZone) };
    const figures = await this.databaseWatch.ask(async () => {
      const [rows, measured, budgets] = await Promise.all([
        this.repository.count(counted),
        this.repository.measure(counted),
        this.budgets.of(institutionId, new Date()),
      ]);
      return { counted: rows, measured, budgets };
    }, PATIENCE_MS);
    return { ...toOverview(period, days, figures, oldestPriceDate()), budgets: toBudgets(figures.budgets) };
  }

  private async timeZoneOf(institutionId: string): Promise<string> {
    const stored = await this.databaseWatch.ask(() => this.institutions.find(institutionId));
    return this.settings.read(stored).time_zone;
  }
}

function oldestPriceDate(): string {
  const [oldest = ''] = [...MODEL_PRICES.values()].map(({ listedOn }) => listedOn).sort();
  return oldest;
}
