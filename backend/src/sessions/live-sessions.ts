import { Injectable } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import type { AdminMessage } from './admin-message.js';

/** A conversation that is running in this process. */
export interface LiveSession {
  /**
   * Closes both legs and resolves once the outcome is written. Safe to call twice.
   * @param message what the learner is told of an end that an admin wants
   */
  end(reason: EndReason, message?: AdminMessage | null): Promise<void>;
  /**
   * Another replica asks for it: closes both legs and resolves once the session is released to whoever takes it up. Safe to
   * call twice, and beside `end`.
   */
  handOver(): Promise<void>;
}

/**
 * The sessions of this process, by id. The gateway registers, everybody else only ends: this is how
 * `POST /api/end-session` reaches a socket without knowing that sockets exist.
 */
@Injectable()
export class LiveSessions {
  private readonly sessions = new Map<string, LiveSession>();

  get size(): number {
    return this.sessions.size;
  }

  register(sessionId: string, session: LiveSession): void {
    this.sessions.set(sessionId, session);
  }

  unregister(sessionId: string): void {
    this.sessions.delete(sessionId);
  }

  /** Undefined when the session does not run here. */
  find(sessionId: string): LiveSession | undefined {
    return this.sessions.get(sessionId);
  }

  ids(): string[] {
    return [...this.sessions.keys()];
  }
}
