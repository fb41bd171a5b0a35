import { Injectable } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { ReplicaTimes } from './replica-times.js';
import { RUNNING_STATES, type SessionState, statesEndingWith } from './session-lifecycle.js';
import { isInState } from './state-conditions.repository.js';
import type { EndedSession } from './stored-session.js';

const BATCH_SIZE = 500;

/** `replica`: one that is alive. `nobody`: the session has not begun, was released, or its replica is dead. */
export type SessionHolder =
  { readonly kind: 'replica'; readonly replicaId: string } | { readonly kind: 'nobody' | 'ended' };

/** Who has a session, and what becomes of those that nobody has. */
@Injectable()
export class SessionHolderRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * → ended, a bounded number at once: sessions of silent replicas as orphaned, released ones that nobody took up in time by the drain
   * that released them; as of the last sign of life. Nothing while the database has not been up for long, or after `until`.
   */
  async endAbandoned(
    times: Pick<ReplicaTimes, 'silentAfterMs' | 'databaseSettlesMs' | 'resumeWithinMs'>,
    until: Date,
  ): Promise<(EndedSession & { readonly endReason: EndReason })[]> {
    return this.prisma.client.$queryRaw`
      UPDATE practice_session AS session SET
        state = 'ended',
        end_reason = (CASE WHEN replica_id IS NULL THEN 'server_drain' ELSE 'orphaned' END)::end_reason,
        ended_at = ${lastSignOfLife(times.resumeWithinMs)}
      WHERE id IN (
        SELECT id FROM practice_session AS session
        WHERE ${isInState(RUNNING_STATES)}
          AND CASE WHEN replica_id IS NULL THEN resume_until <= now() ELSE ${isReplicaSilent(times.silentAfterMs)} END
          AND pg_postmaster_start_time() < now() - ${seconds(times.databaseSettlesMs)}
          AND now() < ${until}
        LIMIT ${BATCH_SIZE} FOR UPDATE SKIP LOCKED)
      RETURNING id, end_reason AS "endReason", ${durationMs()} AS "durationMs"`;
  }

  /** → ended, as of the last sign of life. Null when a living replica has the session, or it has ended. */
  async endUnheld(
    id: string,
    reason: EndReason,
    times: Pick<ReplicaTimes, 'silentAfterMs' | 'resumeWithinMs'>,
  ): Promise<EndedSession | null> {
    const rows = await this.prisma.client.$queryRaw<EndedSession[]>`
      UPDATE practice_session AS session SET
        state = 'ended', end_reason = ${reason}::end_reason, ended_at = ${lastSignOfLife(times.resumeWithinMs)}
      WHERE id = ${id}::uuid AND ${isInState(statesEndingWith(reason))} AND ${isUnheld(times.silentAfterMs)}
      RETURNING id, ${durationMs()} AS "durationMs"`;
    return rows[0] ?? null;
  }

  /** An unknown session counts as ended. */
  async holderOf(id: string, silentAfterMs: number): Promise<SessionHolder> {
    const rows = await this.prisma.client.$queryRaw<
      { state: SessionState; replicaId: string | null; isUnheld: boolean }[]
    >`
      SELECT state, replica_id AS "replicaId", ${isUnheld(silentAfterMs)} AS "isUnheld"
      FROM practice_session AS session WHERE id = ${id}::uuid`;
    const [row] = rows;
    if (row === undefined || row.state === 'ended') return { kind: 'ended' };
    if (row.replicaId === null || row.isUnheld) return { kind: 'nobody' };
    return { kind: 'replica', replicaId: row.replicaId };
  }

  /** The running sessions of a replica, as far as the database knows. */
  async heldBy(replicaId: string): Promise<string[]> {
    const rows = await this.prisma.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM practice_session WHERE replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}`;
    return rows.map(({ id }) => id);
  }

  /** → ended as orphaned, those that are still the replica's. */
  async endHeld(ids: readonly string[], replicaId: string): Promise<EndedSession[]> {
    return this.prisma.client.$queryRaw`
      UPDATE practice_session SET state = 'ended', end_reason = 'orphaned', ended_at = now()
      WHERE id = ANY(${[...ids]}::uuid[]) AND replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}
      RETURNING id, ${durationMs()} AS "durationMs"`;
  }

  /** Those of the sessions that a replica does not have, whatever it believes. */
  async notHeldBy(replicaId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.prisma.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM practice_session
      WHERE id = ANY(${[...ids]}::uuid[]) AND (replica_id IS DISTINCT FROM ${replicaId} OR NOT ${isInState(RUNNING_STATES)})`;
    return rows.map(({ id }) => id);
  }
}

/** Of a row of `practice_session AS session`: no living replica has it. */
export function isUnheld(silentAfterMs: number): Prisma.Sql {
  return Prisma.sql`(replica_id IS NULL OR ${isReplicaSilent(silentAfterMs)})`;
}

function isReplicaSilent(silentAfterMs: number): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM replica WHERE replica.id = session.replica_id AND heartbeat_at > now() - ${seconds(silentAfterMs)})`;
}

/** When it was released, or its replica last heard of. Now, for one that has not begun, or whose replica has signed off. */
function lastSignOfLife(resumeWithinMs: number): Prisma.Sql {
  return Prisma.sql`greatest(started_at, redeemed_at, coalesce(
    resume_until - ${seconds(resumeWithinMs)},
    (SELECT heartbeat_at FROM replica WHERE replica.id = session.replica_id),
    now()))`;
}

function durationMs(): Prisma.Sql {
  return Prisma.sql`coalesce(round(extract(epoch FROM ended_at - started_at) * 1000), 0)::int`;
}

function seconds(durationInMs: number): Prisma.Sql {
  return Prisma.sql`make_interval(secs => ${durationInMs / 1000}::float8)`;
}
