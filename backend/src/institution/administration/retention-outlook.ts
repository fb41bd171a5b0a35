import { Injectable } from '@nestjs/common';
import type { RetentionPreview, RetentionShare } from 'parley/contracts';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import type { RetentionDays } from './retention-conditions.repository.js';
import { type DueSessions, RetentionOutlookRepository } from './retention-outlook.repository.js';
import { type LoggedRun, RetentionRunRepository } from './retention-run.repository.js';

/** What the retention job would delete, and what it deleted last. */
@Injectable()
export class RetentionOutlook {
  constructor(
    private readonly outlook: RetentionOutlookRepository,
    private readonly runs: RetentionRunRepository,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  preview(institutionId: string, days: RetentionDays): Promise<RetentionPreview> {
    return this.databaseWatch.ask(async () => {
      const sessions = await this.outlook.dueSessions(institutionId, days);
      const transcripts = await this.outlook.dueTranscripts(institutionId, days);
      const lastRun = await this.runs.findLast(institutionId);
      return {
        sessions: toShare(sessions),
        transcripts: toShare(transcripts),
        last_run: lastRun === null ? null : toRun(lastRun),
      };
    });
  }
}

function toShare({ sessions, oldest, newest }: DueSessions): RetentionShare {
  return { sessions, oldest: oldest?.toISOString() ?? null, newest: newest?.toISOString() ?? null };
}

function toRun({ day, sessions, transcripts, finishedAt }: LoggedRun): RetentionPreview['last_run'] {
  return {
    day: day.toISOString().slice(0, 10),
    sessions,
    transcripts,
    finished_at: finishedAt?.toISOString() ?? null,
  };
}
