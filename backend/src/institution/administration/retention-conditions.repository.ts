import { Prisma } from '../../platform/database/generated/client.js';

export interface RetentionDays {
  /** Null: sessions are kept. */
  readonly sessionDays: number | null;
  readonly transcriptDays: number;
}

/** Of a row of `practice_session`: it ended so many days ago that it is deleted. */
export function isSessionDue({ sessionDays }: RetentionDays): Prisma.Sql {
  return sessionDays === null ? Prisma.sql`false` : endedBefore(sessionDays);
}

function endedBefore(days: number): Prisma.Sql {
  return Prisma.sql`(state = 'ended' AND ended_at < now() - make_interval(days => ${days}::int))`;
}
