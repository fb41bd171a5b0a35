import { Injectable } from '@nestjs/common';
import type { SessionSummary } from 'parley/contracts';
import { AuditLog } from '../audit/audit-log.js';
import { AppConfig } from '../config/app-config.js';
import { hashEphemeralToken } from './ephemeral-token.js';
import { normaliseOrigin } from './origin-policy.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import type { RedeemedSession, SpokenTurn } from './redeemed-session.js';
import { ReplayQuota } from './replay-quota.js';
import { ReplicaId } from './replica-id.js';
import { createResumeToken } from './resume-token.js';
import { SessionEnding } from './session-ending.js';
import type { SessionOutcome, SessionProgress } from './session-outcome.js';
import { SessionResume } from './session-resume.js';
import { toSessionSummary } from './session-summary.js';
import { SessionWrites } from './session-writes.js';

/** A session from the moment its token is presented to its end. */
@Injectable()
export class SessionsService {
  private readonly replays = new ReplayQuota();

  constructor(
    private readonly repository: PracticeSessionRepository,
    private readonly writes: SessionWrites,
    private readonly resumes: SessionResume,
    private readonly endings: SessionEnding,
    private readonly auditLog: AuditLog,
    private readonly replicaId: ReplicaId,
    private readonly config: AppConfig,
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
    return { ...row, maxMinutes: this.config.sessionMaxMinutes, resumeToken: resume.token, past: null };
  }

  /**
   * Takes up a conversation that another replica released, lost, or still has. Null for a token that is unknown, used, too late
   * or brought from another Origin, for a session that has ended, and for one that runs here.
   * @throws when the database is down
   */
  resume(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    return this.resumes.resume(request);
  }

  /** The learner came back to a conversation of this replica: the next resume token, which replaces the one before. */
  renewResumeToken(sessionId: string): string {
    return this.writes.renewResumeToken(sessionId);
  }

  /** The conversation has begun. The voice path need not wait; a `finish` that follows does. */
  activate(sessionId: string): Promise<void> {
    return this.writes.activate(sessionId);
  }

  /** Writes the totals so far. False: the session is another replica's or has ended, and nothing was written. */
  flush(sessionId: string, progress: SessionProgress): Promise<boolean> {
    return this.writes.flush(sessionId, progress);
  }

  /** Keeps a turn for as long as the session lives; the same position again replaces it. */
  keepTurn(sessionId: string, position: number, turn: SpokenTurn): void {
    this.writes.keepTurn(sessionId, position, turn);
  }

  /** Lets go of the session, for any replica to take up. */
  release(sessionId: string, progress: SessionProgress): Promise<void> {
    return this.writes.release(sessionId, progress);
  }

  /** Writes how the conversation ended, once the database takes it. Only the first call counts. */
  finish(sessionId: string, outcome: SessionOutcome): Promise<void> {
    return this.writes.finish(sessionId, outcome);
  }

  /**
   * The learner ends the session, on whichever replica it runs, or before it began; for one that has ended it is told again how. When
   * the replica does not answer in time the session goes on, and its state says so.
   * @param request.firstHeardMs what the browser measured from the click to the tutor's first sound; null when it heard nothing
   * @returns null for an unknown session and for a token that is not its own
   */
  async end(request: {
    sessionId: string;
    token: string;
    firstHeardMs?: number | null;
  }): Promise<SessionSummary | null> {
    const tokenHash = hashEphemeralToken(request.token);
    const session = await this.repository.find(request.sessionId, tokenHash);
    if (session === null) return null;
    const { firstHeardMs = null } = request;
    if (firstHeardMs !== null) await this.repository.noteFirstHeard(session.id, firstHeardMs);
    if (session.state !== 'ended') await this.endings.requestEnd(session.id, 'learner_ended');
    const after = session.state === 'ended' ? session : await this.repository.find(session.id, tokenHash);
    return after === null ? null : toSessionSummary(after, new Date());
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
