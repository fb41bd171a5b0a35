import { Prisma } from '../platform/database/generated/client.js';

/**
 * Of a row of `transcript_turn` beside its `practice_session`: the day on which it is deleted. That is the day that was promised when
 * the session began, or an earlier one when the institution keeps transcripts for fewer days by now; never a later one.
 */
export function turnDueOn(days: number): Prisma.Sql {
  return Prisma.sql`LEAST(due_on, (practice_session.ended_at AT TIME ZONE 'UTC')::date + ${days}::int)`;
}

/** Of a row of `practice_session`: the day on which its transcript is deleted; null when it has none. */
export function transcriptDueOn(days: number): Prisma.Sql {
  return Prisma.sql`(SELECT min(${turnDueOn(days)}) FROM transcript_turn WHERE session_id = practice_session.id)`;
}
