import { Prisma } from '../../platform/database/generated/client.js';
import { turnDueOn } from '../transcript-due.repository.js';

export interface RetentionDays {
  /** Null: sessions are kept. */
  readonly sessionDays: number | null;
  readonly transcriptDays: number;
}

/** Of a row of `practice_session`: it ended so many days ago that it is deleted. */
export function isSessionDue({ sessionDays }: RetentionDays): Prisma.Sql {
  return sessionDays === null ? Prisma.sql`false` : endedBefore(sessionDays);
}

/** Of a row of `practice_session`: it has a transcript, and the day has come on which that is deleted. */
export function isTranscriptDue({ transcriptDays }: RetentionDays): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM transcript_turn WHERE session_id = practice_session.id
    AND ${turnDueOn(transcriptDays)} <= (now() AT TIME ZONE 'UTC')::date)`;
}

function endedBefore(days: number): Prisma.Sql {
  return Prisma.sql`(state = 'ended' AND ended_at < now() - make_interval(days => ${days}::int))`;
}
