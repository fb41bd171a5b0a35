import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RepeatedTask } from '../platform/lifecycle/repeated-task.js';
import { AdminSessionRepository } from './admin-session.repository.js';
import { LogInDelayRepository } from './log-in-delay.repository.js';
import { PendingLogInRepository } from './oidc/pending-log-in.repository.js';
import { SetupCodeRepository } from './setup-code.repository.js';

const SWEEP_EVERY_MS = 10 * 60_000;

/** Deletes what opens nothing any more, and what nobody is made to wait for. */
@Injectable()
export class StaleCredentialsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(StaleCredentialsSweeper.name);
  /** A sweep that fails is made up for by the next one. */
  private readonly task = new RepeatedTask(() => this.sweep(), {
    everyMs: SWEEP_EVERY_MS,
    afterFailureMs: SWEEP_EVERY_MS,
    onFailure: (error) => this.logger.warn({ msg: 'Stale credentials could not be swept', err: error }),
  });

  constructor(
    private readonly sessions: AdminSessionRepository,
    private readonly setupCodes: SetupCodeRepository,
    private readonly delays: LogInDelayRepository,
    private readonly pendingLogIns: PendingLogInRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.task.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /** @throws when the database is down */
  async sweep(): Promise<void> {
    await this.sessions.forgetEnded();
    await this.setupCodes.forgetExpired();
    await this.delays.forgetOld();
    await this.pendingLogIns.forgetExpired();
  }
}
