import { Injectable, Logger } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import type { AdminMessage } from './admin-message.js';
import { AdminMessageRepository } from './admin-message.repository.js';
import { LiveSessions } from './live-sessions.js';

/** Ends conversations of this process on behalf of somebody who is not in them. */
@Injectable()
export class EndingHere {
  private readonly logger = new Logger(EndingHere.name);

  constructor(
    private readonly liveSessions: LiveSessions,
    private readonly messages: AdminMessageRepository,
  ) {}

  /** Resolves with true once the outcome is written; with false when the session does not run here. */
  async end(sessionId: string, reason: EndReason): Promise<boolean> {
    const session = this.liveSessions.find(sessionId);
    if (session === undefined) return false;
    await session.end(reason, reason === 'admin_ended' ? await this.messageFor(sessionId) : null);
    return true;
  }

  private async messageFor(sessionId: string): Promise<AdminMessage | null> {
    try {
      return await this.messages.find(sessionId);
    } catch (error) {
      // The database is away: that the session ends matters more than what is said.
      this.logger.warn({
        msg: 'The message of an admin could not be read',
        session_id: sessionId,
        err: error,
      });
      return null;
    }
  }
}
