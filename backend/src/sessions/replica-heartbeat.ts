import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { HeartbeatRecord } from './heartbeat-record.js';
import { ReplicaId } from './replica-id.js';
import { ReplicaRepository } from './replica.repository.js';
import { ReplicaTimes } from './replica-times.js';
import { RepeatedTask } from '../platform/lifecycle/repeated-task.js';

/** Says every few seconds that this replica is alive: its sessions are nobody else's to end. */
@Injectable()
export class ReplicaHeartbeat implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ReplicaHeartbeat.name);
  private readonly record: HeartbeatRecord;
  private readonly task: RepeatedTask;

  constructor(
    private readonly repository: ReplicaRepository,
    private readonly replicaId: ReplicaId,
    private readonly databaseWatch: DatabaseWatch,
    times: ReplicaTimes,
  ) {
    this.record = new HeartbeatRecord(times);
    this.task = new RepeatedTask(() => this.beat(), {
      everyMs: times.heartbeatEveryMs,
      afterFailureMs: times.heartbeatRetryMs,
      onFailure: (error) => this.logger.debug({ msg: 'No heartbeat could be written', err: error }),
    });
  }

  /** Until when, by the clock of the database, silent replicas may be taken for dead; null: not now. */
  get mayJudgeUntil(): Date | null {
    return this.record.mayJudgeUntil;
  }

  /** Before the first token is redeemed: a replica that nobody has ever heard of is a dead one. */
  async onApplicationBootstrap(): Promise<void> {
    await this.beat();
    this.task.start();
  }

  /** After the sessions have ended or were released. */
  async onApplicationShutdown(): Promise<void> {
    await this.task.stop();
    try {
      await this.databaseWatch.ask(() => this.repository.remove(this.replicaId.value));
    } catch (error) {
      this.logger.warn({ msg: 'This replica could not be signed off; its silence will tell', err: error });
    }
  }

  /** @throws when the database is down */
  async beat(): Promise<void> {
    this.record.note(await this.databaseWatch.ask(() => this.repository.beat(this.replicaId.value)));
  }
}
