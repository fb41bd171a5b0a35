import { Injectable, Logger } from '@nestjs/common';
import { RESUME_TOKEN_PREFIX } from 'parley/contracts';
import { ShutdownState } from '../platform/lifecycle/shutdown-state.js';
import { normaliseOrigin } from '../platform/http/origin-policy.js';
import type { RedeemedSession } from '../sessions/redeemed-session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ClientLeg } from './client-leg.js';
import { ConversationMaker } from './conversation-maker.js';
import { type Ending, endingFor, INTERNAL_ERROR, INVALID_TOKEN } from './ending.js';
import { GatewayFigures } from './gateway-figures.js';
import { Conversation } from './relay/conversation.js';
import { RunningConversations } from './running-conversations.js';

/** What a client brings along. */
export interface Arrival {
  readonly token: string | null;
  readonly originHeader: string | undefined;
  /** See `opening-speed.ts`. */
  readonly openingSpeed: number;
}

/** From an accepted socket to a running conversation: the only place where a token is looked at. */
@Injectable()
export class ConversationStarter {
  private readonly logger = new Logger(Conversation.name);

  constructor(
    private readonly sessions: SessionsService,
    private readonly running: RunningConversations,
    private readonly conversations: ConversationMaker,
    private readonly shutdown: ShutdownState,
    private readonly figures: GatewayFigures,
  ) {}

  /** Resolves once the conversation runs or was refused; rejects only when the token could not be judged. */
  async start(client: ClientLeg, { token, originHeader, openingSpeed }: Arrival): Promise<void> {
    const acceptedAtMs = performance.now();
    const origin = originHeader === undefined ? null : normaliseOrigin(originHeader);
    if (token !== null && this.comeBack(client, token, origin)) return;
    const session = token === null ? INVALID_TOKEN : await this.judge(client, token, origin);
    if (isEnding(session)) {
      if (session === INVALID_TOKEN) this.figures.connectionRefused('invalid_token');
      client.takeLeave(session);
      return;
    }
    const conversation = this.conversations.make(client, session, { acceptedAtMs, openingSpeed });
    if (this.shutdown.isShuttingDown) await conversation.goAway(0);
    else await conversation.open();
  }

  /** To a conversation that still runs here. Nothing of it waits for the database. */
  private comeBack(client: ClientLeg, token: string, origin: string | null): boolean {
    if (!mayResume(client, token)) return false;
    const conversation = this.running.claim(token, origin);
    if (conversation === null) return false;
    try {
      conversation.comeBack(client);
    } catch (error) {
      void conversation.conclude(INTERNAL_ERROR);
      throw error;
    }
    return true;
  }

  private async judge(
    client: ClientLeg,
    token: string,
    origin: string | null,
  ): Promise<RedeemedSession | Ending> {
    if (!token.startsWith(RESUME_TOKEN_PREFIX)) {
      return (await this.sessions.redeem({ token, origin })) ?? INVALID_TOKEN;
    }
    if (!mayResume(client, token)) return INVALID_TOKEN;
    try {
      return (await this.sessions.resume({ token, origin })) ?? INVALID_TOKEN;
    } catch (error) {
      this.logger.error(error, 'a resume token could not be judged');
      // It is still good: in a moment, or at another server.
      return endingFor('server_drain');
    }
  }
}

/** A client that does not want our events would never hear of the next token. */
function mayResume({ wantsParleyEvents }: ClientLeg, token: string): boolean {
  return wantsParleyEvents && token.startsWith(RESUME_TOKEN_PREFIX);
}

function isEnding(judgement: RedeemedSession | Ending): judgement is Ending {
  return 'closeCode' in judgement;
}
