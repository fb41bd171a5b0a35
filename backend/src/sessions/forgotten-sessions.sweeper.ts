import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { LiveSessions } from './live-sessions.js';
import { RepeatedTask } from '../platform/lifecycle/repeated-task.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaTimes } from './replica-times.js';
import { sessionEnded } from './session-ended.js';
import { SessionHolderRepository } from './session-holder.repository.js';

/**
 * Ends the sessions that are this replica's by their rows, and of which it knows nothing: the database took a redeemed token down, and
 * its answer was lost. As long as the replica lives nobody else would.
 */
@Injectable()
export class ForgottenSessionsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ForgottenSessionsSweeper.name);
  private readonly task: RepeatedTask;
  /** Not running when last looked: about to begin, just over, or forgotten. */
  private suspects: ReadonlySet<string> = new Set();

  constructor(
    private readonly sessions: SessionHolderRepository,
    private readonly liveSessions: LiveSessions,
    private readonly replicaId: ReplicaId,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
    times: ReplicaTimes,
  ) {
    this.task = new RepeatedTask(() => this.sweep(), {
      everyMs: times.forgottenAfterMs,
      afterFailureMs: times.forgottenAfterMs,
      onFailure: (error) => this.logger.warn({ msg: 'Forgotten sessions could not be swept', err: error }),
    });
  }

  onApplicationBootstrap(): void {
    this.task.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /**
   * Ends what was not running the last time either.
   * @throws when the database is down
   */
  async sweep(): Promise<void> {
    if (this.databaseWatch.isAway) return;
    const held = await this.sessions.heldBy(this.replicaId.value);
    const idle = held.filter((id) => this.liveSessions.find(id) === undefined);
    const forgotten = idle.filter((id) => this.suspects.has(id));
    this.suspects = new Set(idle);
    if (forgotten.length === 0) return;
    for (const ended of await this.sessions.endHeld(forgotten, this.replicaId.value)) {
      this.logger.warn({ msg: 'A session of this replica was not running', session_id: ended.id });
      this.auditLog.record(sessionEnded(ended, 'orphaned'));
    }
  }
}
