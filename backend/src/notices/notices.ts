import { Injectable } from '@nestjs/common';
import { type Notice, NOTICE_SEVERITIES } from 'parley/contracts';
import type { SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { AppConfig } from '../config/app-config.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { type Connection, connectionNotices } from './connection-notices.js';
import { RecentSessionsRepository } from './recent-sessions.repository.js';
import { retirementNotices } from './retirement-notices.js';
import { upstreamNotices } from './upstream-notices.js';

/** What staff should know of their installation before somebody else tells them. */
@Injectable()
export class Notices {
  constructor(
    private readonly recentSessions: RecentSessionsRepository,
    private readonly databaseWatch: DatabaseWatch,
    private readonly config: AppConfig,
  ) {}

  /** The gravest first. */
  async for({ institutionId }: SignedInAdmin, connection: Connection): Promise<Notice[]> {
    const { upstream } = this.config;
    const recent = await this.databaseWatch.ask(() => this.recentSessions.of(institutionId));
    const notices = [
      ...upstreamNotices(upstream, recent),
      ...connectionNotices(connection),
      ...retirementNotices(upstream, new Date()),
    ];
    return notices.sort((first, second) => gravityOf(second) - gravityOf(first));
  }
}

function gravityOf({ severity }: Notice): number {
  return NOTICE_SEVERITIES.indexOf(severity);
}
