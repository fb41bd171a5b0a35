import { Injectable } from '@nestjs/common';
import type { SessionTranscript } from 'parley/contracts';
import type { SignedInAdmin } from '../../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../../platform/health/database-watch.js';
import { NotFoundError } from '../../../platform/http/problems/request-problems.js';
import { AuditLog } from '../../audit-log.js';
import { TranscriptNotKeptError } from './record-problems.js';
import { toTranscriptTurns } from './transcript-turns.js';
import { TranscriptRepository } from './transcript.repository.js';

/** What was said in a session, for those who may read it. */
@Injectable()
export class SessionTranscripts {
  constructor(
    private readonly transcripts: TranscriptRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * The transcript, once the audit trail says who reads it: without that entry nothing is shown.
   * @throws NotFoundError, TranscriptNotKeptError, DatabaseUnavailableError
   */
  read(admin: SignedInAdmin, sessionId: string): Promise<SessionTranscript> {
    return this.databaseWatch.ask(async () => {
      const transcript = await this.transcripts.find(admin.institutionId, sessionId);
      if (transcript === null) throw new NotFoundError();
      const { dueOn, turns } = transcript;
      if (dueOn === null) throw new TranscriptNotKeptError();
      await this.auditLog.recordFirst({
        at: new Date(),
        actor: `admin:${admin.id}`,
        action: 'transcript.viewed',
        target: `session:${sessionId}`,
        detail: { role: admin.role, turns: turns.length },
      });
      return { session_id: sessionId, due_on: dueOn, turns: toTranscriptTurns(transcript) };
    });
  }
}
