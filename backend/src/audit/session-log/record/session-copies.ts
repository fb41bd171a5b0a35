import { Injectable } from '@nestjs/common';
import type { SessionCopy } from 'parley/contracts';
import type { SignedInAdmin } from '../../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../../platform/health/database-watch.js';
import { NotFoundError } from '../../../platform/http/problems/request-problems.js';
import { AuditLog } from '../../audit-log.js';
import { readingRightsOf } from '../reading-rights.js';
import { toLoggedSessionDetail } from '../session-answers.js';
import { SessionLogRepository } from '../session-log.repository.js';
import { SessionTrailRepository } from '../session-trail.repository.js';
import { toTranscriptTurns } from './transcript-turns.js';
import { TranscriptRepository } from './transcript.repository.js';

/** Everything that is held of one session, as far as somebody may read it: what a learner has a right to get. */
@Injectable()
export class SessionCopies {
  constructor(
    private readonly sessions: SessionLogRepository,
    private readonly transcripts: TranscriptRepository,
    private readonly trail: SessionTrailRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * Once the audit trail says who took it: without that entry there is no copy.
   * @throws NotFoundError, DatabaseUnavailableError
   */
  make(admin: SignedInAdmin, sessionId: string): Promise<SessionCopy> {
    const { id, institutionId, role } = admin;
    const rights = readingRightsOf(role);
    return this.databaseWatch.ask(async () => {
      const row = await this.sessions.find({ institutionId, rights }, sessionId);
      if (row === null) throw new NotFoundError();
      const transcript = rights.transcripts ? await this.transcripts.find(institutionId, row.id) : null;
      const hasTranscript = transcript !== null && transcript.turns.length > 0;
      await this.auditLog.recordFirst({
        at: new Date(),
        actor: `admin:${id}`,
        action: 'session.exported',
        target: `session:${row.id}`,
        detail: {
          role,
          with_lesson: row.conversationPrompt !== null,
          with_system_prompt: row.systemPrompt !== null,
          with_transcript: hasTranscript,
        },
      });
      return {
        ...toLoggedSessionDetail(row, await this.trail.about(institutionId, row.id)),
        transcript: hasTranscript ? toTranscriptTurns(transcript) : null,
      };
    });
  }
}
