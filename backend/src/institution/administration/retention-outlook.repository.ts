import { Injectable } from '@nestjs/common';
import { Prisma } from '../../platform/database/generated/client.js';
import { PrismaService } from '../../platform/database/prisma.service.js';
import { isSessionDue, isTranscriptDue, type RetentionDays } from './retention-conditions.repository.js';

/** Sessions that something is to happen to. */
export interface DueSessions {
  readonly sessions: number;
  /** When the first and the last of them ended; null when there is none. */
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

/** What is due for deletion, counted by the very conditions that delete. */
@Injectable()
export class RetentionOutlookRepository {
  constructor(private readonly prisma: PrismaService) {}

  dueSessions(institutionId: string, days: RetentionDays): Promise<DueSessions> {
    return this.count(institutionId, isSessionDue(days));
  }

  dueTranscripts(institutionId: string, days: RetentionDays): Promise<DueSessions> {
    const isGoneAnyway = Prisma.sql`(${isSessionDue(days)} AND EXISTS (
      SELECT FROM transcript_turn WHERE session_id = practice_session.id))`;
    return this.count(institutionId, Prisma.sql`(${isTranscriptDue(days)} OR ${isGoneAnyway})`);
  }

  private async count(institutionId: string, isDue: Prisma.Sql): Promise<DueSessions> {
    const [row] = await this.prisma.client.$queryRaw<DueSessions[]>`
      SELECT count(*)::int AS sessions, min(ended_at) AS oldest, max(ended_at) AS newest
      FROM practice_session WHERE institution_id = ${institutionId}::uuid AND ${isDue}`;
    return row ?? { sessions: 0, oldest: null, newest: null };
  }
}
