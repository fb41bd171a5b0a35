import type { Logger } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import type { UpstreamConfig } from '../../config/app-config.js';
import type { RedeemedSession, SpokenTurn } from '../../sessions/redeemed-session.js';
import type { SessionProgress } from '../../sessions/session-outcome.js';
import type { SessionsService } from '../../sessions/sessions.service.js';
import { TalkSoFar } from '../../sessions/talk.js';
import { providerName } from '../upstream/upstream-address.js';
import { ProgressFlush } from './progress-flush.js';

export interface RecordPorts {
  readonly sessions: Pick<
    SessionsService,
    'activate' | 'flush' | 'keepTurn' | 'noteAbsence' | 'release' | 'finish'
  >;
  readonly logger: Pick<Logger, 'log' | 'error'>;
  readonly flushEveryMs: number;
  readonly upstream: UpstreamConfig;
  /** How far the conversation has come. */
  read(): Omit<SessionProgress, 'provider' | 'voice'>;
  /** The session turned out to be another replica's: nothing more is to be written. */
  onDisowned(): void;
}

/** What is written of one running conversation. The voice waits for none of it, and no failure comes back to it. */
export class SessionRecord {
  private readonly sessionId: string;
  private readonly talk: TalkSoFar;
  private readonly flush: ProgressFlush;

  constructor(
    session: RedeemedSession,
    private readonly ports: RecordPorts,
  ) {
    const sessionId = session.id;
    this.sessionId = sessionId;
    this.talk = new TalkSoFar(session);
    this.flush = new ProgressFlush(ports.flushEveryMs, {
      read: () => this.progress(),
      write: (progress) => ports.sessions.flush(sessionId, progress),
      onDisowned: () => ports.onDisowned(),
      onFailed: (error) => this.logFailure(error, 'totals'),
    });
  }

  /** The conversation has begun. */
  begin(): void {
    this.flush.start();
    this.ports.sessions
      .activate(this.sessionId)
      .catch((error: unknown) => this.logFailure(error, 'beginning'));
  }

  /** The learner is waited for. */
  learnerLeft(): void {
    this.ports.sessions.noteAbsence(this.sessionId);
    this.ports.logger.log(`session ${this.sessionId} waits for its learner`);
  }

  /** Something was said; the same position again replaces what was there. */
  keepTurn(position: number, turn: SpokenTurn): void {
    this.talk.keep(position, turn);
    this.ports.sessions.keepTurn(this.sessionId, position, turn);
  }

  stop(): void {
    this.flush.stop();
  }

  /** Resolves once the outcome is written, or cannot be. */
  async finish(endReason: EndReason): Promise<void> {
    try {
      await this.ports.sessions.finish(this.sessionId, {
        ...this.progress(),
        endReason,
        talk: this.talk.read(),
      });
      this.ports.logger.log(`session ${this.sessionId} ended: ${endReason}`);
    } catch (error) {
      this.logFailure(error, 'outcome');
    }
  }

  /** Resolves once any other replica may take the session up, or that cannot be written. */
  async release(): Promise<void> {
    try {
      await this.ports.sessions.release(this.sessionId, this.progress());
      this.ports.logger.log(`session ${this.sessionId} released`);
    } catch (error) {
      this.logFailure(error, 'release');
    }
  }

  private progress(): SessionProgress {
    const { upstream } = this.ports;
    return { ...this.ports.read(), provider: providerName(upstream), voice: upstream.voice };
  }

  private logFailure(error: unknown, what: string): void {
    this.ports.logger.error(error, `the ${what} of session ${this.sessionId} could not be written`);
  }
}
