import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { PracticeSessionRepository } from './practice-session.repository.js';
import { RepeatedTask } from '../platform/lifecycle/repeated-task.js';
import { sessionEnded } from './session-ended.js';

const SWEEP_EVERY_MS = 30_000;

/** Ends the sessions whose token nobody redeemed in time. Any number of replicas may sweep: each session is ended by one of them. */
@Injectable()
export class ExpiredTokensSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ExpiredTokensSweeper.name);
  /** A sweep that fails is made up for by the next one. */
  private readonly task = new RepeatedTask(() => this.sweep(), {
    everyMs: SWEEP_EVERY_MS,
    afterFailureMs: SWEEP_EVERY_MS,
    onFailure: (error) => this.logger.warn({ msg: 'Expired tokens could not be swept', err: error }),
  });

  constructor(
    private readonly repository: PracticeSessionRepository,
    private readonly auditLog: AuditLog,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /** @throws when the database is down */
  async sweep(): Promise<void> {
    for (const id of await this.repository.endExpired()) {
      this.auditLog.record(sessionEnded({ id, durationMs: 0 }, 'token_expired'));
    }
  }
}
