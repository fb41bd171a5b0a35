import { Injectable } from '@nestjs/common';
import { PrismaService } from '../platform/database/prisma.service.js';

export interface RetentionState {
  /** When the oldest session that is still there began; null: there is none. */
  readonly oldestSessionAt: Date | null;
  /** When old sessions and transcripts were last deleted to the end, on whichever replica; null: never. */
  readonly lastRunAt: Date | null;
}

@Injectable()
export class RetentionStateRepository {
  constructor(private readonly prisma: PrismaService) {}

  async of(institutionId: string): Promise<RetentionState> {
    const [row] = await this.prisma.client.$queryRaw<RetentionState[]>`
      SELECT
        (SELECT min(coalesce(started_at, issued_at)) FROM practice_session WHERE institution_id = ${institutionId}::uuid)
          AS "oldestSessionAt",
        (SELECT max(finished_at) FROM retention_run WHERE institution_id = ${institutionId}::uuid) AS "lastRunAt"`;
    return row ?? { oldestSessionAt: null, lastRunAt: null };
  }
}
