import { Injectable } from '@nestjs/common';
import type { SignedInAdmin } from '../admin-auth/signed-in-admin.js';
import { AuditLog } from '../audit/audit-log.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { NotFoundError } from '../platform/http/problems/request-problems.js';
import type { AdminMessage } from '../sessions/admin-message.js';
import { AdminMessageRepository } from '../sessions/admin-message.repository.js';
import { SessionEnding } from '../sessions/session-ending.js';
import { RUNNING_STATES } from '../sessions/session-lifecycle.js';
import { SessionNotEndedError, SessionNotRunningError } from './live-now-problems.js';
import { RunningSessionsRepository, type SessionStanding } from './running-sessions.repository.js';

/** Longer than a conversation is given to end, wherever it runs; a database that is away is noticed much sooner. */
const END_TIMEOUT_MS = 10_000;

/** How an admin ends a conversation that somebody is in. */
@Injectable()
export class EndingByAdmin {
  constructor(
    private readonly running: RunningSessionsRepository,
    private readonly messages: AdminMessageRepository,
    private readonly endings: SessionEnding,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * Resolves with when it ended, also when an admin had ended it before; then nothing is done.
   * @throws NotFoundError when the institution has no such session
   * @throws SessionNotRunningError when it has not begun, or has ended otherwise
   * @throws SessionNotEndedError when it goes on, because the server that has it does not react
   */
  end(admin: SignedInAdmin, id: string, message: AdminMessage): Promise<Date> {
    return this.databaseWatch.ask(async () => {
      const before = await this.standingOf(admin, id);
      if (RUNNING_STATES.includes(before.state)) await this.endRunning(admin, id, message);
      return endOf(await this.standingOf(admin, id));
    }, END_TIMEOUT_MS);
  }

  private async endRunning(admin: SignedInAdmin, id: string, message: AdminMessage): Promise<void> {
    await this.auditLog.recordFirst({
      at: new Date(),
      actor: `admin:${admin.id}`,
      action: 'session.ended_by_admin',
      target: `session:${id}`,
      detail: { reason: message.reason, with_note: message.note !== null },
    });
    // Not kept for a session that has ended a moment ago: then there is nothing to end.
    if (await this.messages.put(id, message)) await this.endings.requestEnd(id, 'admin_ended');
  }

  private async standingOf({ institutionId }: SignedInAdmin, id: string): Promise<SessionStanding> {
    const standing = await this.running.standingOf(institutionId, id);
    if (standing === null) throw new NotFoundError();
    return standing;
  }
}

function endOf({ state, endReason, endedAt }: SessionStanding): Date {
  if (RUNNING_STATES.includes(state)) throw new SessionNotEndedError();
  if (endReason !== 'admin_ended' || endedAt === null) throw new SessionNotRunningError();
  return endedAt;
}
