import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { LiveSessions } from '../sessions/live-sessions.js';
import { normaliseOrigin } from '../sessions/origin-policy.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import type { ClientLeg } from './client-leg.js';
import { endingFor, INVALID_TOKEN } from './ending.js';
import { Conversation, type ConversationPorts } from './relay/conversation.js';
import { UpstreamDialer } from './upstream/upstream-dialer.js';

/** Longer than any model takes for its first words, shorter than a learner waits for them. */
const GREETING_TIMEOUT_MS = 15_000;

/** From an accepted socket to a running conversation: the only place where a token is looked at. */
@Injectable()
export class ConversationStarter {
  private readonly logger = new Logger(Conversation.name);

  constructor(
    private readonly config: AppConfig,
    private readonly sessions: SessionsService,
    private readonly liveSessions: LiveSessions,
    private readonly dialer: UpstreamDialer,
    private readonly shutdown: ShutdownState,
  ) {}

  /** Resolves once the conversation runs or was refused; rejects only when the token could not be judged. */
  async start(client: ClientLeg, token: string | null, originHeader: string | undefined): Promise<void> {
    const acceptedAtMs = performance.now();
    const origin = originHeader === undefined ? null : normaliseOrigin(originHeader);
    const session = token === null ? null : await this.sessions.redeem({ token, origin });
    if (session === null) {
      client.takeLeave(INVALID_TOKEN);
      return;
    }
    const conversation = new Conversation(client, session, this.ports(), acceptedAtMs);
    if (this.shutdown.isShuttingDown) await conversation.conclude(endingFor('server_drain'));
    else await conversation.open();
  }

  private ports(): ConversationPorts {
    return {
      sessions: this.sessions,
      liveSessions: this.liveSessions,
      dialer: this.dialer,
      upstream: this.config.upstream,
      logger: this.logger,
      clock: () => performance.now(),
      greetingTimeoutMs: GREETING_TIMEOUT_MS,
    };
  }
}
