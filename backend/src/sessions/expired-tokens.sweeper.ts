import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { PracticeSessionRepository } from './practice-session.repository.js';

const SWEEP_EVERY_MS = 30_000;

/** Ends the sessions whose token nobody redeemed in time. Any number of replicas may sweep: each session is ended by one of them. */
@Injectable()
export class ExpiredTokensSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ExpiredTokensSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: PracticeSessionRepository,
    private readonly auditLog: AuditLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweeping.then(() => this.sweepAndReport());
    }, SWEEP_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** @throws when the database is down */
  async sweep(): Promise<void> {
    for (const id of await this.repository.endExpired()) {
      this.auditLog.record({
        at: new Date(),
        actor: 'system',
        action: 'session.ended',
        target: `session:${id}`,
        detail: { end_reason: 'token_expired', duration_ms: 0 },
      });
    }
  }

  /** A sweep that fails is made up for by the next one. */
  private async sweepAndReport(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ err: error }, 'Expired tokens could not be swept');
    }
  }
}
