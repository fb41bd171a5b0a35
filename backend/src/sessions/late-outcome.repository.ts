import { Injectable } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { PricedOutcome, PricedProgress } from './priced-progress.js';
import { assignCoverage, assignProgress } from './running-session.repository.js';
import type { EndedSession } from './stored-session.js';

const DURATION = Prisma.sql`coalesce(round(extract(epoch FROM ended_at - started_at) * 1000), 0)::int AS "durationMs"`;

/**
 * What a replica knew of a session that was given up as orphaned before it could say so. A late word counts only for a session that
 * the replica itself had to the end; once its true end is written the session is orphaned no more, so that happens once.
 */
@Injectable()
export class LateOutcomeRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** The conversation had begun, `ageMs` ago. */
  async begin(id: string, replicaId: string, ageMs: number): Promise<void> {
    await this.prisma.client.$executeRaw`
      UPDATE practice_session SET started_at = ${momentBefore(ageMs)}
      WHERE ${isOrphanOf(id, replicaId)} AND started_at IS NULL`;
  }

  /** The totals as far as they had come. */
  async flush(id: string, replicaId: string, progress: PricedProgress): Promise<void> {
    await this.prisma.client.$executeRaw`
      UPDATE practice_session SET ${assignProgress(progress)} WHERE ${isOrphanOf(id, replicaId)}`;
  }

  /** It had ended, `ageMs` ago. Null when it is not an orphan of this replica, or not any more. */
  async correctEnd(
    id: string,
    replicaId: string,
    outcome: PricedOutcome,
    ageMs: number,
  ): Promise<EndedSession | null> {
    const rows = await this.prisma.client.$queryRaw<EndedSession[]>`
      UPDATE practice_session SET ${assignProgress(outcome)}, ${assignCoverage(outcome)},
        end_reason = ${outcome.endReason}::end_reason, ended_at = ${momentBefore(ageMs)}
      WHERE ${isOrphanOf(id, replicaId)}
      RETURNING id, ${DURATION}`;
    return rows[0] ?? null;
  }

  /** The session, when this replica ended it for this reason: its word had arrived, and only the answer was lost. */
  async findEnd(id: string, replicaId: string, reason: EndReason): Promise<EndedSession | null> {
    const rows = await this.prisma.client.$queryRaw<EndedSession[]>`
      SELECT id, ${DURATION} FROM practice_session
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND state = 'ended' AND end_reason = ${reason}::end_reason`;
    return rows[0] ?? null;
  }
}

function isOrphanOf(id: string, replicaId: string): Prisma.Sql {
  return Prisma.sql`id = ${id}::uuid AND replica_id = ${replicaId} AND state = 'ended' AND end_reason = 'orphaned'
    AND erased_at IS NULL`;
}

function momentBefore(ageMs: number): Prisma.Sql {
  return Prisma.sql`now() - make_interval(secs => ${ageMs / 1000}::float8)`;
}
