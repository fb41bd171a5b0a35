import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EndReason, SessionSummary } from 'parley/contracts';
import { AuditLog } from '../audit/audit-log.js';
import { AppConfig } from '../config/app-config.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { hashEphemeralToken } from './ephemeral-token.js';
import { LiveSessions } from './live-sessions.js';
import { normaliseOrigin } from './origin-policy.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import type { RedeemedSession } from './redeemed-session.js';
import { ReplayQuota } from './replay-quota.js';
import { ReplicaId } from './replica-id.js';
import { sessionCostUsd } from './session-cost.js';
import type { SessionOutcome } from './session-outcome.js';
import { toSessionSummary } from './session-summary.js';
import type { EndedSession, StoredSession } from './stored-session.js';
import { throughOutage } from './through-outage.js';
import { WriteOrder } from './write-order.js';

/** How long `end` waits for a running conversation to be closed and written. */
const END_TIMEOUT_MS = 3_000;

/** A session from the moment its token is presented to its end. */
@Injectable()
export class SessionsService {
  private readonly writes = new WriteOrder();
  private readonly replays = new ReplayQuota();

  constructor(
    private readonly repository: PracticeSessionRepository,
    private readonly liveSessions: LiveSessions,
    private readonly auditLog: AuditLog,
    private readonly replicaId: ReplicaId,
    private readonly config: AppConfig,
    private readonly shutdown: ShutdownState,
  ) {}

  /**
   * Burns the token, for good, and hands out what it opens. Null for a token that is unknown, used, expired or brought from
   * another Origin: the same statements run for each of them, so that they take the same time too.
   * @throws when the database is down
   */
  async redeem(request: { token: string; origin: string | null }): Promise<RedeemedSession | null> {
    const hash = hashEphemeralToken(request.token);
    const origin = request.origin === null ? null : normaliseOrigin(request.origin);
    const row = await this.repository.redeem({ hash, origin, replicaId: this.replicaId.value });
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
      detail: { replica_id: this.replicaId.value },
    });
    return { ...row, maxMinutes: this.config.sessionMaxMinutes };
  }

  /** The conversation has begun. The voice path need not wait; a `finish` that follows does. */
  async activate(sessionId: string): Promise<void> {
    await this.write(sessionId, (ageMs) => this.repository.activate(sessionId, this.replicaId.value, ageMs));
  }

  /** Writes how the conversation ended, once the database takes it. Only the first call counts. */
  async finish(sessionId: string, outcome: SessionOutcome): Promise<void> {
    const { model, provider, metrics } = outcome;
    const costUsd = sessionCostUsd({ model, provider, usage: metrics.usage });
    const ended = await this.write(sessionId, (ageMs) =>
      this.repository.finish(sessionId, this.replicaId.value, { ...outcome, costUsd }, ageMs),
    );
    if (ended !== null) this.recordEnd(ended, outcome.endReason);
  }

  /**
   * The learner ends the session, running or not yet begun; for one that has ended it is told again how. A conversation on
   * another replica goes on, and its state says so.
   * @returns null for an unknown session and for a token that is not its own
   */
  async end(request: { sessionId: string; token: string }): Promise<SessionSummary | null> {
    const tokenHash = hashEphemeralToken(request.token);
    const session = await this.repository.find(request.sessionId, tokenHash);
    if (session === null) return null;
    if (session.state !== 'ended') await this.endForLearner(session);
    const after = session.state === 'ended' ? session : await this.repository.find(session.id, tokenHash);
    return after === null ? null : toSessionSummary(after, new Date());
  }

  private async endForLearner({ id, state }: StoredSession): Promise<void> {
    if (state === 'issued' && (await this.repository.endIssued(id, 'learner_ended'))) {
      this.recordEnd({ id, durationMs: 0 }, 'learner_ended');
      return;
    }
    await withinEndTimeout(async () => {
      await this.liveSessions.find(id)?.end('learner_ended');
      // The socket may have closed a moment ago by itself, with its outcome still on the way to the database.
      await this.writes.settled(id);
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
    return this.writes.run(sessionId, () => throughOutage(writeDated, isInHaste));
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

  private recordEnd(ended: EndedSession, reason: EndReason): void {
    this.auditLog.record({
      at: new Date(),
      actor: reason === 'learner_ended' ? 'learner' : 'system',
      action: 'session.ended',
      target: `session:${ended.id}`,
      detail: { end_reason: reason, duration_ms: ended.durationMs },
    });
  }
}

/** Resolves when the work is done or the time is over; work that takes longer goes on. Rejects as the work does. */
async function withinEndTimeout(work: () => Promise<void>): Promise<void> {
  const timer = new AbortController();
  const timeOver = delay(END_TIMEOUT_MS, undefined, { signal: timer.signal, ref: false }).catch(
    () => undefined,
  );
  try {
    await Promise.race([work(), timeOver]);
  } finally {
    timer.abort();
  }
}
