import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EndReason } from 'parley/contracts';
import { Notifications } from '../platform/database/notifications/notifications.js';
import { readNotice, type SessionNotice, writeNotice } from './session-notice.js';

export const SESSIONS_CHANNEL = 'parley_sessions';

/** Asks the replica that has a session, whichever it is, for something. */
@Injectable()
export class SessionRequests implements OnApplicationBootstrap {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly notifications: Notifications) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.notifications.subscribe(SESSIONS_CHANNEL, (payload) => this.hear(payload));
  }

  /**
   * Resolves once the replica has let go of the session, or the time is over: then it is dead, or has never heard.
   * @throws when the database is down
   */
  handOver(sessionId: string, withinMs: number): Promise<void> {
    return this.ask({ kind: 'hand_over', sessionId }, { kind: 'let_go', sessionId }, withinMs);
  }

  /**
   * Resolves once the replica has ended the session and written how, or the time is over.
   * @throws when the database is down
   */
  end(sessionId: string, reason: EndReason, withinMs: number): Promise<void> {
    return this.ask({ kind: 'end', sessionId, reason }, { kind: 'ended', sessionId }, withinMs);
  }

  private async ask(request: SessionNotice, answer: SessionNotice, withinMs: number): Promise<void> {
    const key = writeNotice(answer);
    const waiting = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, waiting);
    let stopWaiting: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (stopWaiting = resolve));
    const timer = setTimeout(stopWaiting, withinMs);
    waiting.add(stopWaiting);
    try {
      await this.notifications.publish(SESSIONS_CHANNEL, writeNotice(request));
      await answered;
    } finally {
      clearTimeout(timer);
      waiting.delete(stopWaiting);
      if (waiting.size === 0) this.waiting.delete(key);
    }
  }

  private hear(payload: string): void {
    const notice = readNotice(payload);
    if (notice === null) return;
    for (const stopWaiting of this.waiting.get(writeNotice(notice)) ?? []) stopWaiting();
  }
}
