import { Injectable } from '@nestjs/common';
import { type Notice, NOTICE_SEVERITIES } from 'parley/contracts';
import type { SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { AppConfig } from '../config/app-config.js';
import { CurrentSettings } from '../institution/current-settings.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { BudgetUsage } from '../sessions/budget-usage.js';
import { budgetNotices } from './budget-notices.js';
import { type Connection, connectionNotices } from './connection-notices.js';
import { RecentSessionsRepository } from './recent-sessions.repository.js';
import { retentionNotices } from './retention-notices.js';
import { RetentionStateRepository } from './retention-state.repository.js';
import { retirementNotices } from './retirement-notices.js';
import { upstreamNotices } from './upstream-notices.js';

/** What staff should know of their installation before somebody else tells them. */
@Injectable()
export class Notices {
  constructor(
    private readonly recentSessions: RecentSessionsRepository,
    private readonly budgets: BudgetUsage,
    private readonly retention: RetentionStateRepository,
    private readonly current: CurrentSettings,
    private readonly databaseWatch: DatabaseWatch,
    private readonly config: AppConfig,
  ) {}

  /** The gravest first. */
  async for({ institutionId }: SignedInAdmin, connection: Connection): Promise<Notice[]> {
    const { upstream } = this.config;
    const now = new Date();
    const [recent, budgets, retention] = await this.databaseWatch.ask(() =>
      Promise.all([
        this.recentSessions.of(institutionId),
        this.budgets.of(institutionId, now),
        this.retention.of(institutionId),
      ]),
    );
    const notices = [
      ...upstreamNotices(upstream, recent),
      ...budgetNotices(budgets),
      ...connectionNotices(connection),
      ...retentionNotices(this.current.settings, retention, now),
      ...retirementNotices(upstream, now),
    ];
    return notices.sort((first, second) => gravityOf(second) - gravityOf(first));
  }
}

function gravityOf({ severity }: Notice): number {
  return NOTICE_SEVERITIES.indexOf(severity);
}
