import { Injectable } from '@nestjs/common';
import { Prisma } from '../platform/database/generated/client.js';
import { PrismaService } from '../platform/database/prisma.service.js';
import type { PricedOutcome, PricedProgress } from './priced-progress.js';
import { PROGRESS_COLUMNS } from './progress-columns.js';
import { RUNNING_STATES, statesBefore, statesEndingWith } from './session-lifecycle.js';
import { isInState } from './state-conditions.repository.js';
import type { EndedSession } from './stored-session.js';

/**
 * What the replica that has a running session writes of it. Each statement is fenced by the replica's own name: once another
 * one has taken the session over, none of them changes anything.
 */
@Injectable()
export class RunningSessionRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** connecting → active, `ageMs` ago. False when the session is not this replica's, or no longer connecting. */
  async activate(id: string, replicaId: string, ageMs: number): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET state = 'active', started_at = now() - make_interval(secs => ${ageMs / 1000}::float8)
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${isInState(statesBefore('active'))}`;
    return changed === 1;
  }

  /**
   * The totals so far, of sessions by their ids. Returns those that are running and this replica's; no others are changed. Rows are
   * locked in the order of their ids, as by whoever writes what was said in them: in another order the two could wait for each other.
   */
  async flush(
    replicaId: string,
    progress: ReadonlyMap<string, PricedProgress>,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.prisma.client.$queryRaw<{ id: string }[]>`
      WITH session AS MATERIALIZED (
        SELECT id FROM practice_session
        WHERE id = ANY(${[...progress.keys()]}::uuid[]) AND replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}
        ORDER BY id FOR NO KEY UPDATE
      )
      UPDATE practice_session SET ${COPY_PROGRESS}
      FROM session JOIN ${progressTable(progress)} ON progress.id = session.id
      WHERE practice_session.id = session.id
      RETURNING practice_session.id`;
    return new Set(rows.map(({ id }) => id));
  }

  /** The learner is waited for. */
  async noteAbsence(id: string, replicaId: string): Promise<void> {
    await this.prisma.client.$executeRaw`
      UPDATE practice_session SET learner_away_since = now()
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}`;
  }

  /** The learner is there; the resume token before this one opens nothing any more. */
  async renewResumeHash(id: string, replicaId: string, hash: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET resume_hash = ${hash}, learner_away_since = NULL
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}`;
    return changed === 1;
  }

  /** Lets go of the session: for `resumeWithinMs` from the database's now it is anybody's who brings its resume token. */
  async release(
    id: string,
    replicaId: string,
    progress: PricedProgress,
    resumeWithinMs: number,
  ): Promise<boolean> {
    const changed = await this.prisma.client.$executeRaw`
      UPDATE practice_session SET ${assignProgress(progress)},
        replica_id = NULL, resume_until = now() + make_interval(secs => ${resumeWithinMs / 1000}::float8)
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${isInState(RUNNING_STATES)}`;
    return changed === 1;
  }

  /**
   * → ended, `ageMs` ago, with everything that is known of the conversation. Null when it had ended before, or is not this
   * replica's.
   */
  async finish(
    id: string,
    replicaId: string,
    outcome: PricedOutcome,
    ageMs: number,
  ): Promise<EndedSession | null> {
    const rows = await this.prisma.client.$queryRaw<EndedSession[]>`
      UPDATE practice_session SET ${assignProgress(outcome)}, ${assignCoverage(outcome)},
        state = 'ended', end_reason = ${outcome.endReason}::end_reason,
        ended_at = now() - make_interval(secs => ${ageMs / 1000}::float8)
      WHERE id = ${id}::uuid AND replica_id = ${replicaId} AND ${isInState(statesEndingWith(outcome.endReason))}
      RETURNING id, coalesce(round(extract(epoch FROM ended_at - started_at) * 1000), 0)::int AS "durationMs"`;
    return rows[0] ?? null;
  }
}

/** `column = value, …` for one session. */
export function assignProgress(progress: PricedProgress): Prisma.Sql {
  return Prisma.join(
    PROGRESS_COLUMNS.map(
      ({ name, type, read }) => Prisma.sql`${Prisma.raw(name)} = ${read(progress)}::${Prisma.raw(type)}`,
    ),
  );
}

/** What became of the focus words. */
export function assignCoverage({ coverage }: PricedOutcome): Prisma.Sql {
  const { said = null, heard = null, absent = null, outcomes = [] } = coverage ?? {};
  return Prisma.sql`focus_said = ${said}::int, focus_heard = ${heard}::int, focus_absent = ${absent}::int,
    focus_outcomes = ${[...outcomes]}::int[]`;
}

/** A table `progress` of sessions with their totals: one parameter, however many they are. */
function progressTable(progress: ReadonlyMap<string, PricedProgress>): Prisma.Sql {
  const rows = [...progress].map(([id, totals]) => ({
    id,
    ...Object.fromEntries(PROGRESS_COLUMNS.map(({ name, read }) => [name, read(totals)])),
  }));
  const types = PROGRESS_COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', ');
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS ${Prisma.raw(`progress(id uuid, ${types})`)}`;
}

const COPY_PROGRESS = Prisma.raw(PROGRESS_COLUMNS.map(({ name }) => `${name} = progress.${name}`).join(', '));
