import { Injectable } from '@nestjs/common';
import type { EndReason, StudentLevel } from 'parley/contracts';
import { PrismaService } from '../platform/database/prisma.service.js';
import { isUnheld } from '../sessions/session-holder.repository.js';
import { RUNNING_STATES, type SessionState } from '../sessions/session-lifecycle.js';
import { isInState } from '../sessions/state-conditions.repository.js';
import type { RunningSessionState } from './running-session.js';

/** More than anybody reads; those that began first are shown. */
const SHOWN_MAX = 1_000;

/** A conversation that is going on, without a word of what is said in it. */
export interface RunningSessionRow {
  readonly id: string;
  readonly targetLanguage: string;
  readonly nativeLanguage: string;
  readonly studentLevel: StudentLevel;
  readonly state: RunningSessionState;
  readonly startedAt: Date | null;
  /** Since it began, or since its token was redeemed; by the clock of the database. */
  readonly elapsedMs: number;
  /** Null: no server has it at the moment. */
  readonly replicaId: string | null;
  readonly model: string | null;
  readonly learnerTurns: number;
  readonly tutorTurns: number;
  readonly costUsd: number | null;
}

/** What an admin who wants to end a session must know of it. */
export interface SessionStanding {
  readonly state: SessionState;
  readonly endReason: EndReason | null;
  readonly endedAt: Date | null;
}

/** The conversations that are going on, on whichever replica: all that they have in common is the database. */
@Injectable()
export class RunningSessionsRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** In the order in which they began. */
  async list(institutionId: string, silentAfterMs: number): Promise<RunningSessionRow[]> {
    return this.prisma.client.$queryRaw<RunningSessionRow[]>`
      SELECT id::text, target_language AS "targetLanguage", native_language AS "nativeLanguage",
        student_level AS "studentLevel", started_at AS "startedAt", replica_id AS "replicaId", model,
        CASE
          WHEN learner_away_since IS NOT NULL OR ${isUnheld(silentAfterMs)} THEN 'waiting'
          ELSE state::text
        END AS state,
        greatest(0, round(extract(epoch FROM now() - coalesce(started_at, redeemed_at)) * 1000))::float8 AS "elapsedMs",
        learner_turns AS "learnerTurns", tutor_turns AS "tutorTurns", cost_usd::float8 AS "costUsd"
      FROM practice_session AS session
      WHERE ${isInState(RUNNING_STATES)} AND institution_id = ${institutionId}::uuid
      ORDER BY coalesce(started_at, redeemed_at), id LIMIT ${SHOWN_MAX}::int`;
  }

  /** Null when the institution has no such session. */
  async standingOf(institutionId: string, id: string): Promise<SessionStanding | null> {
    return this.prisma.client.practiceSession.findFirst({
      where: { id, institutionId },
      select: { state: true, endReason: true, endedAt: true },
    });
  }
}
