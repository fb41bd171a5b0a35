import { Injectable } from '@nestjs/common';
import { LiveTurnRepository } from './live-turn.repository.js';
import { normaliseOrigin } from '../platform/http/origin-policy.js';
import type { RedeemedSession } from './redeemed-session.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaTimes } from './replica-times.js';
import { createResumeToken, hashResumeToken } from './resume-token.js';
import { type ClaimedRow, type ResumeClaim, ResumeRepository } from './resume.repository.js';
import { SessionRequests } from './session-requests.js';

/** How a conversation that another replica had goes on here. */
@Injectable()
export class SessionResume {
  constructor(
    private readonly resumes: ResumeRepository,
    private readonly turns: LiveTurnRepository,
    private readonly requests: SessionRequests,
    private readonly replicaId: ReplicaId,
    private readonly times: ReplicaTimes,
  ) {}

  /**
   * Null for a token that is unknown, used, too late, brought from another Origin, or whose session has ended or runs here.
   * @throws when the database is down
   */
  async resume(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    const next = createResumeToken();
    const row = await this.claim({
      hash: hashResumeToken(request.token),
      origin: request.origin === null ? null : normaliseOrigin(request.origin),
      replicaId: this.replicaId.value,
      nextHash: next.hash,
      takenFrom: null,
      silentAfterMs: this.times.silentAfterMs,
    });
    return row === null ? null : this.takeUp(row, next.token);
  }

  /**
   * A replica that seems alive is asked first. If it does not let go in time it is taken for dead: should it wake up again, nothing
   * that it writes of the session counts. One that nobody holds may just have been let go by whoever held it.
   */
  private async claim(claim: ResumeClaim): Promise<ClaimedRow | null> {
    const row = await this.resumes.claim(claim);
    if (row !== null) return row;
    const holder = await this.resumes.holderOf(claim);
    if (holder === null) return this.resumes.claim(claim);
    await this.requests.handOver(holder.sessionId, this.times.handOverWithinMs);
    return this.resumes.claim({ ...claim, takenFrom: holder.replicaId });
  }

  private async takeUp(row: ClaimedRow, resumeToken: string): Promise<RedeemedSession> {
    const { elapsedMs, metrics, timeline, learnerResumes, upstreamReconnects, ...session } = row;
    return {
      ...session,
      resumeToken,
      past: {
        elapsedMs,
        turns: await this.turns.takeUp(row.id),
        metrics,
        timeline,
        learnerResumes,
        upstreamReconnects,
      },
    };
  }
}
