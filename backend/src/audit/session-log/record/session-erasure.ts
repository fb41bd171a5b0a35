import { Injectable } from '@nestjs/common';
import type { SignedInAdmin } from '../../../admin-auth/signed-in-admin.js';
import { DatabaseWatch } from '../../../platform/health/database-watch.js';
import { NotFoundError } from '../../../platform/http/problems/request-problems.js';
import { AuditLog } from '../../audit-log.js';
import { onceOnlyEventId } from '../../event-id.js';
import { SessionRunningError } from './record-problems.js';
import { SessionErasureRepository } from './session-erasure.repository.js';

/** The right to erasure: what somebody wrote and said in a session goes, for good. */
@Injectable()
export class SessionErasure {
  constructor(
    private readonly sessions: SessionErasureRepository,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * Erases the session and says so in the audit trail, or does neither. One that is erased already stays as it is.
   * @throws NotFoundError, SessionRunningError, DatabaseUnavailableError
   */
  erase({ id, institutionId, role }: SignedInAdmin, sessionId: string): Promise<void> {
    return this.databaseWatch.ask(async () => {
      const session = await this.sessions.find(institutionId, sessionId);
      if (session === null) throw new NotFoundError();
      if (session.state !== 'ended') throw new SessionRunningError();
      if (session.erasedAt !== null) return;
      const target = `session:${sessionId}`;
      await this.auditLog.recordWith(
        {
          id: onceOnlyEventId('session.erased', target),
          at: new Date(),
          actor: `admin:${id}`,
          action: 'session.erased',
          target,
          detail: { role, transcript_turns: session.transcriptTurns },
        },
        (transaction) => this.sessions.erase(transaction, institutionId, sessionId),
      );
    });
  }
}
