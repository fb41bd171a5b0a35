import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';

/** What the sessions of the last day tell of upstream, whichever replicas they were on. */
export interface RecentSessions {
  /** The model that spoke last, and whether it stood in for the configured one. Null: none did. */
  readonly lastModel: string | null;
  readonly isLastFallback: boolean | null;
  /** Sessions that failed since a tutor last spoke in one that did not. */
  readonly quotaFailures: number;
  readonly refusals: number;
  /** When the latest of either failed. */
  readonly failedAt: Date | null;
}

@Injectable()
export class RecentSessionsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async of(institutionId: string): Promise<RecentSessions> {
    const [row] = await this.prisma.client.$queryRaw<RecentSessions[]>`
      WITH recent AS MATERIALIZED (
        SELECT coalesce(started_at, issued_at) AS began, ended_at, model, is_fallback_model, tutor_turns,
          coalesce(end_reason::text, '') AS reason
        FROM practice_session
        WHERE institution_id = ${institutionId}::uuid AND coalesce(started_at, issued_at) >= now() - interval '1 day'
      ), failed AS (
        SELECT reason, ended_at FROM recent
        WHERE reason IN ('upstream_quota', 'upstream_refused') AND began > coalesce((
          SELECT max(began) FROM recent WHERE tutor_turns > 0 AND reason NOT IN ('upstream_quota', 'upstream_refused')
        ), '-infinity')
      ), spoken AS (
        SELECT model, is_fallback_model FROM recent WHERE model IS NOT NULL AND tutor_turns > 0 ORDER BY began DESC LIMIT 1
      )
      SELECT (SELECT model FROM spoken) AS "lastModel", (SELECT is_fallback_model FROM spoken) AS "isLastFallback",
        count(*) FILTER (WHERE reason = 'upstream_quota')::int AS "quotaFailures",
        count(*) FILTER (WHERE reason = 'upstream_refused')::int AS refusals, max(ended_at) AS "failedAt"
      FROM failed`;
    if (row === undefined) throw new Error('An aggregate has no row');
    return row;
  }
}
