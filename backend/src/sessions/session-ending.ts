import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import { AuditLog } from '../audit/audit-log.js';
import { atMost } from '../platform/health/within.js';
import { EndingHere } from './ending-here.js';
import { SessionHolderRepository } from './session-holder.repository.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaTimes } from './replica-times.js';
import { sessionEnded } from './session-ended.js';
import { SessionRequests } from './session-requests.js';
import { SessionWrites } from './session-writes.js';

/** Ends running sessions on behalf of somebody who is not in them, wherever they run. */
@Injectable()
export class SessionEnding {
  constructor(
    private readonly here: EndingHere,
    private readonly sessions: SessionHolderRepository,
    private readonly requests: SessionRequests,
    private readonly writes: SessionWrites,
    private readonly auditLog: AuditLog,
    private readonly replicaId: ReplicaId,
    private readonly times: ReplicaTimes,
  ) {}

  /**
   * Resolves once the session has ended and its row says how, or the time is over: a replica that has it and does not react
   * keeps it.
   * @throws when the database is down
   */
  async requestEnd(sessionId: string, reason: EndReason): Promise<void> {
    const giveUpAtMs = performance.now() + this.times.endWithinMs;
    for (let leftMs = this.times.endWithinMs; leftMs > 0; leftMs = giveUpAtMs - performance.now()) {
      if (await this.tryToEnd(sessionId, reason, leftMs)) return;
    }
  }

  /** True when there is nothing left to do. */
  private async tryToEnd(sessionId: string, reason: EndReason, leftMs: number): Promise<boolean> {
    await atMost(leftMs, this.endHere(sessionId, reason));
    const holder = await this.sessions.holderOf(sessionId, this.times.silentAfterMs);
    switch (holder.kind) {
      case 'ended':
        return true;
      case 'nobody': {
        const ended = await this.sessions.endUnheld(sessionId, reason, this.times);
        if (ended !== null) this.auditLog.record(sessionEnded(ended, reason));
        return ended !== null;
      }
      case 'replica': {
        const waitMs = Math.min(leftMs, this.times.askAgainAfterMs);
        // Ours, and not among those that run: it is about to begin, or how it ended could not be written yet.
        if (holder.replicaId === this.replicaId.value) await delay(waitMs);
        else await this.requests.end(sessionId, reason, waitMs);
        return false;
      }
    }
  }

  private async endHere(sessionId: string, reason: EndReason): Promise<void> {
    await this.here.end(sessionId, reason);
    // The socket may have closed a moment ago by itself, with its outcome still on the way to the database.
    await this.writes.settled(sessionId);
  }
}
