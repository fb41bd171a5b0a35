import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { SessionHolderRepository } from './session-holder.repository.js';
import { RepeatedTask } from '../platform/lifecycle/repeated-task.js';
import { ReplicaHeartbeat } from './replica-heartbeat.js';
import { ReplicaRepository } from './replica.repository.js';
import { ReplicaTimes } from './replica-times.js';
import { sessionEnded } from './session-ended.js';

/**
 * Ends the sessions of replicas that died, and those that a replica released and nobody took up. Any number of replicas may sweep:
 * each session is ended by one of them.
 */
@Injectable()
export class AbandonedSessionsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AbandonedSessionsSweeper.name);
  private readonly task: RepeatedTask;

  constructor(
    private readonly sessions: SessionHolderRepository,
    private readonly replicas: ReplicaRepository,
    private readonly heartbeat: ReplicaHeartbeat,
    private readonly auditLog: AuditLog,
    private readonly databaseWatch: DatabaseWatch,
    private readonly times: ReplicaTimes,
  ) {
    this.task = new RepeatedTask(() => this.sweep(), {
      everyMs: times.sweepEveryMs,
      afterFailureMs: times.sweepEveryMs,
      onFailure: (error) => this.logger.warn({ msg: 'Abandoned sessions could not be swept', err: error }),
    });
  }

  onApplicationBootstrap(): void {
    this.task.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /** @throws when the database is down */
  async sweep(): Promise<void> {
    const until = this.heartbeat.mayJudgeUntil;
    if (until === null || this.databaseWatch.isAway) return;
    const ended = await this.sessions.endAbandoned(this.times, until);
    for (const session of ended) this.auditLog.record(sessionEnded(session, session.endReason));
    await this.replicas.removeSilent(this.times.silentAfterMs);
  }
}
