import { Injectable } from '@nestjs/common';
import { dayIn, monthIn, type Period } from '../institution/calendar.js';
import { CurrentSettings } from '../institution/current-settings.js';
import { InstitutionSettingsRepository } from '../institution/institution-settings.repository.js';
import { ValidationFailedError } from '../platform/http/problems/request-problems.js';
import { countedUsd } from './budget-usage.js';
import { BudgetUsageRepository } from './budget-usage.repository.js';
import {
  DailyMinutesUsedUpError,
  MonthlyBudgetUsedUpError,
  TooManySessionsError,
} from './session-problems.js';

const MS_PER_MINUTE = 60_000;
/** Running conversations write what they cost every 15 s: asking more often would find nothing new. */
const COSTS_KEPT_MS = 10_000;

/** What the next session may be. */
export interface MintTerms {
  readonly maxDurationMs: number;
  /** How long what is said is kept as text; 0: not at all. */
  readonly transcriptDays: number;
  /** All conversations that begin since `from` may take so long together; null: no limit. */
  readonly daily: { readonly from: Date; readonly limitMs: number } | null;
}

interface KnownCosts {
  readonly month: Period;
  readonly usd: number;
  readonly readAtMs: number;
}

/** What the institution's settings make of a wish to practise. */
@Injectable()
export class MintTermsOfInstitution {
  private costs: KnownCosts | undefined;

  constructor(
    private readonly current: CurrentSettings,
    private readonly institutions: InstitutionSettingsRepository,
    private readonly usage: BudgetUsageRepository,
  ) {}

  /**
   * @throws ValidationFailedError for a language that the institution does not offer, MonthlyBudgetUsedUpError, and whatever the
   *   database throws when it is down
   */
  async termsFor(targetLanguage: string): Promise<MintTerms> {
    const { settings } = this.current;
    const allowed = settings.allowed_target_languages;
    if (allowed !== null && !allowed.includes(targetLanguage)) {
      throw new ValidationFailedError({ target_language: 'unsupported_target_language' });
    }
    const now = new Date();
    await this.requireBudget(settings.monthly_cost_limit_usd, monthIn(settings.time_zone, now), now);
    const limit = settings.daily_minutes_limit;
    return {
      transcriptDays: settings.transcript_retention_days,
      maxDurationMs: Math.round(settings.max_minutes * MS_PER_MINUTE),
      daily:
        limit === null ? null : { from: dayIn(settings.time_zone, now).from, limitMs: limit * MS_PER_MINUTE },
    };
  }

  /**
   * The day has no minute left for one more conversation. Where that is only because others run, which may end sooner than they
   * must, it pays to ask again before tomorrow.
   */
  refuse(
    daily: NonNullable<MintTerms['daily']>,
    usedMs: number,
  ): DailyMinutesUsedUpError | TooManySessionsError {
    if (daily.limitMs - usedMs >= MS_PER_MINUTE) return new TooManySessionsError();
    const now = new Date();
    const { to } = dayIn(this.current.settings.time_zone, now);
    return new DailyMinutesUsedUpError(secondsBetween(now, to));
  }

  private async requireBudget(limitUsd: number | null, month: Period, now: Date): Promise<void> {
    if (limitUsd === null) return;
    if ((await this.costsOf(month)) < limitUsd) return;
    throw new MonthlyBudgetUsedUpError(secondsBetween(now, month.to));
  }

  private async costsOf(month: Period): Promise<number> {
    const known = this.costs;
    const isFresh =
      known !== undefined &&
      known.month.from.getTime() === month.from.getTime() &&
      performance.now() - known.readAtMs < COSTS_KEPT_MS;
    if (isFresh) return known.usd;
    const readAtMs = performance.now();
    const { institutionId } = await this.institutions.findDefault();
    const usd = countedUsd(await this.usage.costs(institutionId, month));
    this.costs = { month, usd, readAtMs };
    return usd;
  }
}

function secondsBetween(from: Date, to: Date): number {
  return Math.ceil((to.getTime() - from.getTime()) / 1000);
}
