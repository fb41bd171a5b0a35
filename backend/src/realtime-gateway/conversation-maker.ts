import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { LiveSessions } from '../sessions/live-sessions.js';
import type { RedeemedSession } from '../sessions/redeemed-session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ClientLeg } from './client-leg.js';
import { GatewayFigures } from './gateway-figures.js';
import { GatewayTimes } from './gateway-times.js';
import { Conversation } from './relay/conversation.js';
import { RunningConversations } from './running-conversations.js';
import { SessionLogger } from './session-logger.js';
import { UpstreamDialer } from './upstream/upstream-dialer.js';

/** How the client of a new conversation came. */
export interface Beginning {
  /** When its upgrade was accepted, by `performance.now()`. */
  readonly acceptedAtMs: number;
  /** See `opening-speed.ts`. */
  readonly openingSpeed: number;
}

/** Gives a conversation the world around it. */
@Injectable()
export class ConversationMaker {
  private readonly logger = new Logger(Conversation.name);

  constructor(
    private readonly config: AppConfig,
    private readonly sessions: SessionsService,
    private readonly liveSessions: LiveSessions,
    private readonly running: RunningConversations,
    private readonly dialer: UpstreamDialer,
    private readonly times: GatewayTimes,
    private readonly figures: GatewayFigures,
  ) {}

  make(client: ClientLeg, session: RedeemedSession, { acceptedAtMs, openingSpeed }: Beginning): Conversation {
    const { sessions, liveSessions, running, dialer, times, figures } = this;
    const ports = {
      ...{ sessions, liveSessions, running, dialer, times, figures, openingSpeed },
      upstream: this.config.upstream,
      logger: new SessionLogger(this.logger, session.id),
      clock: () => performance.now(),
      greetingTimeoutMs: times.greetingTimeoutMs,
      idleMs: this.config.idleSeconds * 1000,
    };
    return new Conversation(client, session, ports, acceptedAtMs);
  }
}
