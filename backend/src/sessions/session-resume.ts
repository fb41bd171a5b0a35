import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { LiveTurnRepository } from './live-turn.repository.js';
import { normaliseOrigin } from './origin-policy.js';
import type { RedeemedSession } from './redeemed-session.js';
import { ReplicaId } from './replica-id.js';
import { createResumeToken, hashResumeToken } from './resume-token.js';
import { type ClaimedRow, ResumeRepository } from './resume.repository.js';

const REPLICA_SILENT_AFTER_MS = 30_000;

/** How a conversation that another replica had goes on here. */
@Injectable()
export class SessionResume {
  constructor(
    private readonly resumes: ResumeRepository,
    private readonly turns: LiveTurnRepository,
    private readonly replicaId: ReplicaId,
    private readonly config: AppConfig,
  ) {}

  /** Null for a token that is unknown, used, too late, brought from another Origin, or whose session runs here. */
  async resume(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    const next = createResumeToken();
    const row = await this.resumes.claim({
      hash: hashResumeToken(request.token),
      origin: request.origin === null ? null : normaliseOrigin(request.origin),
      replicaId: this.replicaId.value,
      nextHash: next.hash,
      takenFrom: null,
      silentAfterMs: REPLICA_SILENT_AFTER_MS,
    });
    return row === null ? null : this.takeUp(row, next.token);
  }

  private async takeUp(row: ClaimedRow, resumeToken: string): Promise<RedeemedSession> {
    const { elapsedMs, metrics, learnerResumes, upstreamReconnects, ...session } = row;
    const kept = await this.turns.of(row.id);
    const turns = kept.map(({ speaker, text }) => ({ speaker, text }));
    return {
      ...session,
      maxMinutes: this.config.sessionMaxMinutes,
      resumeToken,
      past: { elapsedMs, turns, metrics, learnerResumes, upstreamReconnects },
    };
  }
}
