import { Injectable } from '@nestjs/common';
import { dayIn, monthIn, type Period } from '../institution/calendar.js';
import { CurrentSettings } from '../institution/current-settings.js';
import { InstitutionSettingsRepository } from '../institution/institution-settings.repository.js';
import {
  BudgetUsageRepository,
  type CostsOfPeriod,
  type MinutesOfPeriod,
} from './budget-usage.repository.js';
import { dearestCostUsd } from './session-cost.js';

export interface DayBudget extends MinutesOfPeriod {
  readonly period: Period;
  /** Null: no limit. */
  readonly limitMinutes: number | null;
}

export interface MonthBudget extends Pick<CostsOfPeriod, 'knownUsd' | 'unpricedSessions'> {
  readonly period: Period;
  /** Null: no limit. */
  readonly limitUsd: number | null;
  /**
   * What the limit is held against: besides the known costs, the tokens of sessions without a known price at the dearest price of the
   * list. To be shown as what it is, an assumption.
   */
  readonly countedUsd: number;
}

/** How much of its budgets an institution has used, in the day and the month that an instant falls in. */
@Injectable()
export class BudgetUsage {
  constructor(
    private readonly usage: BudgetUsageRepository,
    private readonly institutions: InstitutionSettingsRepository,
    private readonly current: CurrentSettings,
  ) {}

  /** @throws when the database is down */
  async of(
    institutionId: string,
    at: Date,
  ): Promise<{ readonly day: DayBudget; readonly month: MonthBudget }> {
    const settings = this.current.read(await this.institutions.find(institutionId));
    const day = dayIn(settings.time_zone, at);
    const month = monthIn(settings.time_zone, at);
    const minutes = await this.usage.minutes(institutionId, day);
    const costs = await this.usage.costs(institutionId, month);
    return {
      day: { ...minutes, period: day, limitMinutes: settings.daily_minutes_limit },
      month: {
        period: month,
        limitUsd: settings.monthly_cost_limit_usd,
        knownUsd: costs.knownUsd,
        unpricedSessions: costs.unpricedSessions,
        countedUsd: countedUsd(costs),
      },
    };
  }
}

export function countedUsd({ knownUsd, unpricedUsage }: CostsOfPeriod): number {
  return knownUsd + dearestCostUsd(unpricedUsage);
}
