import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { hashEphemeralToken } from './ephemeral-token.js';
import { normaliseOrigin } from '../platform/http/origin-policy.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import type { RedeemedSession } from './redeemed-session.js';
import { ReplayQuota } from './replay-quota.js';
import { ReplicaId } from './replica-id.js';
import { createResumeToken } from './resume-token.js';

/** How an ephemeral token opens its session: once. */
@Injectable()
export class TokenRedemption {
  private readonly replays = new ReplayQuota();

  constructor(
    private readonly repository: PracticeSessionRepository,
    private readonly auditLog: AuditLog,
    private readonly replicaId: ReplicaId,
  ) {}

  /**
   * Burns the token, for good, and hands out what it opens. Null for a token that is unknown, used, expired or brought from
   * another Origin: the same statements run for each of them, so that they take the same time too.
   * @throws when the database is down
   */
  async redeem(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    const hash = hashEphemeralToken(request.token);
    const origin = request.origin === null ? null : normaliseOrigin(request.origin);
    const replicaId = this.replicaId.value;
    const resume = createResumeToken();
    const row = await this.repository.redeem({ hash, origin, replicaId, resumeHash: resume.hash });
    if (row === null) {
      const replayedId = await this.repository.findRedeemed(hash);
      if (replayedId !== null) this.recordReplay(replayedId);
      return null;
    }
    this.auditLog.record({
      at: new Date(),
      actor: 'learner',
      action: 'token.redeemed',
      target: `session:${row.id}`,
      detail: { replica_id: replicaId },
    });
    return { ...row, resumeToken: resume.token, past: null };
  }

  private recordReplay(sessionId: string): void {
    const attempt = this.replays.next(sessionId);
    if (attempt === null) return;
    this.auditLog.record({
      at: new Date(),
      actor: 'unknown',
      action: 'token.replayed',
      target: `session:${sessionId}`,
      detail: { replica_id: this.replicaId.value, attempt },
    });
  }
}
