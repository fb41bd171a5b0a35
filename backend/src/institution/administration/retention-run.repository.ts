import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../audit/audit.repository.js';
import type { RecordedEvent } from '../../audit/audit-event.js';
import { Prisma } from '../../platform/database/generated/client.js';
import { PrismaService } from '../../platform/database/prisma.service.js';
import { isTranscriptDue, isSessionDue, type RetentionDays } from './retention-conditions.repository.js';

/** A batch takes milliseconds: a replica that is silent for so long is dead. */
const LEASE_SECONDS = 300;

/** One institution's run of one day, in the hands of one replica. */
export interface RetentionLease {
  readonly institutionId: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly replicaId: string;
}

export interface RetentionCounts {
  readonly sessions: number;
  readonly transcripts: number;
}

export interface LoggedRun extends RetentionCounts {
  readonly day: Date;
  readonly finishedAt: Date | null;
}

/** The runs of the retention job. Each deletion is fenced by the lease: who lost it deletes nothing any more. */
@Injectable()
export class RetentionRunRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Takes the run of a day that nobody has run yet, or whose replica has died over it. Of any number of replicas one gets it.
   * @returns false when another one has it, or has finished it
   */
  async take({ institutionId, day, replicaId }: RetentionLease): Promise<boolean> {
    const taken = await this.prisma.client.$executeRaw`
      INSERT INTO retention_run (institution_id, day, replica_id, leased_until)
      VALUES (${institutionId}::uuid, ${day}::date, ${replicaId}, now() + ${LEASE})
      ON CONFLICT (institution_id, day) DO UPDATE SET replica_id = excluded.replica_id, leased_until = excluded.leased_until
        WHERE retention_run.finished_at IS NULL AND retention_run.leased_until < now()`;
    return taken === 1;
  }

  /** A run that is finished may be taken once more, and counts anew. */
  async reopen(institutionId: string, day: string): Promise<void> {
    await this.prisma.client.$executeRaw`
      UPDATE retention_run SET finished_at = NULL, leased_until = now() - interval '1 second', sessions = 0, transcripts = 0
      WHERE institution_id = ${institutionId}::uuid AND day = ${day}::date AND finished_at IS NOT NULL`;
  }

  /**
   * Deletes some of the sessions that are due, the oldest first, with all that belongs to them.
   * @returns how many; null when the run is somebody else's by now, and nothing was deleted
   */
  async deleteSessions(lease: RetentionLease, days: RetentionDays, limit: number): Promise<number | null> {
    return this.delete(
      lease,
      'sessions',
      Prisma.sql`
        DELETE FROM practice_session WHERE id IN (
          SELECT id FROM practice_session
          WHERE institution_id = ${lease.institutionId}::uuid AND ${isSessionDue(days)}
          ORDER BY ended_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
        AND EXISTS (SELECT FROM held) RETURNING id`,
    );
  }

  /** The same for transcripts alone: the sessions stay. */
  async deleteTranscripts(lease: RetentionLease, days: RetentionDays, limit: number): Promise<number | null> {
    return this.delete(
      lease,
      'transcripts',
      Prisma.sql`
        DELETE FROM transcript_turn WHERE session_id IN (
          SELECT id FROM practice_session
          WHERE institution_id = ${lease.institutionId}::uuid AND ${isTranscriptDue(days)} LIMIT ${limit}::int)
        AND EXISTS (SELECT FROM held) RETURNING session_id AS id`,
    );
  }

  /** The run is over, and the audit trail says so: both, or neither. */
  async finish(lease: RetentionLease, eventOf: (counts: RetentionCounts) => RecordedEvent): Promise<void> {
    await this.prisma.client.$transaction(async (transaction) => {
      const [counts] = await transaction.$queryRaw<RetentionCounts[]>`
        UPDATE retention_run SET finished_at = now() WHERE ${isHeld(lease)} RETURNING sessions, transcripts`;
      if (counts !== undefined) await this.audit.appendWithin(transaction, [eventOf(counts)]);
    });
  }

  async findLast(institutionId: string): Promise<LoggedRun | null> {
    return this.prisma.client.retentionRun.findFirst({
      where: { institutionId },
      orderBy: { day: 'desc' },
      select: { day: true, sessions: true, transcripts: true, finishedAt: true },
    });
  }

  /** The count is written with the deletion, so that a run that is taken over goes on counting. */
  private async delete(
    lease: RetentionLease,
    column: keyof RetentionCounts,
    deletion: Prisma.Sql,
  ): Promise<number | null> {
    const [row] = await this.prisma.client.$queryRaw<{ deleted: number }[]>`
      WITH held AS (SELECT FROM retention_run WHERE ${isHeld(lease)}),
        gone AS (${deletion}),
        counted AS (SELECT count(DISTINCT id)::int AS deleted FROM gone)
      UPDATE retention_run SET leased_until = now() + ${LEASE},
        ${Prisma.raw(column)} = ${Prisma.raw(column)} + counted.deleted
      FROM counted WHERE ${isHeld(lease)} RETURNING counted.deleted`;
    return row?.deleted ?? null;
  }
}

const LEASE = Prisma.sql`make_interval(secs => ${LEASE_SECONDS}::int)`;

function isHeld({ institutionId, day, replicaId }: RetentionLease): Prisma.Sql {
  return Prisma.sql`institution_id = ${institutionId}::uuid AND day = ${day}::date
    AND replica_id = ${replicaId} AND finished_at IS NULL`;
}
