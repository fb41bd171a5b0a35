import { Injectable, Logger } from '@nestjs/common';
import { RESUME_WITHIN_SECONDS } from 'parley/contracts';
import { AuditLog } from '../audit/audit-log.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { LiveTurnRepository } from './live-turn.repository.js';
import type { SpokenTurn } from './redeemed-session.js';
import { ReplicaId } from './replica-id.js';
import { createResumeToken } from './resume-token.js';
import { type PricedProgress, RunningSessionRepository } from './running-session.repository.js';
import { sessionCostUsd } from './session-cost.js';
import { sessionEnded } from './session-ended.js';
import type { SessionOutcome, SessionProgress } from './session-outcome.js';
import { throughOutage } from './through-outage.js';
import { WriteOrder } from './write-order.js';

/**
 * What is written of the conversations of this replica: in order for each of them, and through short outages of the database.
 * The voice waits for none of it.
 */
@Injectable()
export class SessionWrites {
  private readonly logger = new Logger(SessionWrites.name);
  private readonly order = new WriteOrder();

  constructor(
    private readonly sessions: RunningSessionRepository,
    private readonly turns: LiveTurnRepository,
    private readonly auditLog: AuditLog,
    private readonly replicaId: ReplicaId,
    private readonly shutdown: ShutdownState,
  ) {}

  async activate(sessionId: string): Promise<void> {
    await this.write(sessionId, (ageMs) => this.sessions.activate(sessionId, this.replicaId.value, ageMs));
  }

  flush(sessionId: string, progress: SessionProgress): Promise<boolean> {
    return this.write(sessionId, () =>
      this.sessions.flush(sessionId, this.replicaId.value, priced(progress)),
    );
  }

  keepTurn(sessionId: string, position: number, turn: SpokenTurn): void {
    this.behindTheScenes(sessionId, 'a turn', () =>
      this.turns.keep(sessionId, this.replicaId.value, [{ position, ...turn }]),
    );
  }

  renewResumeToken(sessionId: string): string {
    const { token, hash } = createResumeToken();
    this.behindTheScenes(sessionId, 'a resume token', () =>
      this.sessions.renewResumeHash(sessionId, this.replicaId.value, hash),
    );
    return token;
  }

  async release(sessionId: string, progress: SessionProgress): Promise<void> {
    const resumeWithinMs = RESUME_WITHIN_SECONDS * 1000;
    await this.write(sessionId, () =>
      this.sessions.release(sessionId, this.replicaId.value, priced(progress), resumeWithinMs),
    );
  }

  async finish(sessionId: string, outcome: SessionOutcome): Promise<void> {
    const written = { ...priced(outcome), endReason: outcome.endReason };
    const ended = await this.write(sessionId, (ageMs) =>
      this.sessions.finish(sessionId, this.replicaId.value, written, ageMs),
    );
    if (ended !== null) this.auditLog.record(sessionEnded(ended, outcome.endReason));
  }

  /** Resolves once everything of the session that was to be written so far is written, or has failed. */
  settled(sessionId: string): Promise<void> {
    return this.order.settled(sessionId);
  }

  private behindTheScenes(sessionId: string, what: string, write: () => Promise<unknown>): void {
    this.write(sessionId, write).catch((error: unknown) => {
      this.logger.error({ err: error }, `${what} of session ${sessionId} could not be written`);
    });
  }

  /**
   * After the session's earlier writes, and through a short outage of the database. `write` is told how many milliseconds ago
   * it was called for, so that what comes late is not dated late.
   */
  private write<T>(sessionId: string, write: (ageMs: number) => Promise<T>): Promise<T> {
    const calledAtMs = performance.now();
    const writeDated = (): Promise<T> => write(performance.now() - calledAtMs);
    const isInHaste = (): boolean => this.shutdown.isShuttingDown;
    return this.order.run(sessionId, () => throughOutage(writeDated, isInHaste));
  }
}

function priced<P extends SessionProgress>(progress: P): P & PricedProgress {
  const { model, provider, metrics } = progress;
  return { ...progress, costUsd: sessionCostUsd({ model, provider, usage: metrics.usage }) };
}
