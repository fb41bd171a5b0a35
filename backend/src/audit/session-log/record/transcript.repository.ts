import { Injectable } from '@nestjs/common';
import { transcriptDueOn } from '../../../institution/transcript-due.repository.js';
import { TranscriptRetention } from '../../../institution/transcript-retention.js';
import { PrismaService } from '../../../platform/database/prisma.service.js';

/** A turn as it was kept. */
export interface TranscriptRow {
  readonly speaker: 'learner' | 'tutor';
  readonly text: string;
  readonly isTyped: boolean;
}

export interface StoredTranscript {
  readonly targetLanguage: string;
  /** The day, in ISO 8601; null when there is no transcript. */
  readonly dueOn: string | null;
  /** In the order of the conversation. */
  readonly turns: readonly TranscriptRow[];
}

/** What was said in sessions that have ended, where it is kept. */
@Injectable()
export class TranscriptRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly retention: TranscriptRetention,
  ) {}

  /** Null when the institution has no such session. */
  async find(institutionId: string, sessionId: string): Promise<StoredTranscript | null> {
    const session = await this.prisma.client.practiceSession.findFirst({
      where: { id: sessionId, institutionId },
      select: { targetLanguage: true, transcriptTurns: { orderBy: { position: 'asc' } } },
    });
    if (session === null) return null;
    return {
      targetLanguage: session.targetLanguage,
      dueOn: session.transcriptTurns.length > 0 ? await this.dueOn(institutionId, sessionId) : null,
      turns: session.transcriptTurns.map(({ speaker, text, isTyped }) => ({
        // A check constraint keeps every other text out of the column.
        speaker: speaker as TranscriptRow['speaker'],
        text,
        isTyped,
      })),
    };
  }

  private async dueOn(institutionId: string, sessionId: string): Promise<string | null> {
    const days = await this.retention.daysOf(institutionId);
    const [row] = await this.prisma.client.$queryRaw<{ dueOn: string | null }[]>`
      SELECT ${transcriptDueOn(days)}::text AS "dueOn" FROM practice_session WHERE id = ${sessionId}::uuid`;
    return row?.dueOn ?? null;
  }
}
