import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CLOSE_REASONS, CloseCode } from 'parley/contracts';
import { WebSocket } from 'ws';
import { AppConfig } from '../config/app-config.js';
import { type ShutdownPlan, shutdownPlan } from '../platform/lifecycle/shutdown-plan.js';
import { RunningConversations } from './running-conversations.js';

/**
 * Empties this server before it stops. Learners are told at once and may hear the tutor out; then they are sent to another
 * server, which takes their conversations up. Nobody can come in any more when it begins.
 */
@Injectable()
export class Drain {
  private readonly plan: ShutdownPlan;

  constructor(
    config: AppConfig,
    private readonly running: RunningConversations,
  ) {
    this.plan = shutdownPlan(config.drainSeconds);
  }

  /** Resolves when nobody is connected and everything is written, or when the time for it is over. */
  async run(sockets: ReadonlySet<WebSocket>): Promise<void> {
    const { noticeMs, workMs, connectionsMs } = this.plan;
    const startedAtMs = performance.now();
    const msUntil = (atMs: number): number => Math.max(0, atMs - (performance.now() - startedAtMs));
    for (const conversation of this.running.all) conversation.announceGoingAway();
    if (sockets.size > 0) await delay(noticeMs);
    const left = this.running.all.map((conversation) => conversation.goAway(msUntil(workMs)));
    await atMost(msUntil(connectionsMs), Promise.allSettled(left));
    await atMost(msUntil(connectionsMs), Promise.all([this.running.allWritten(), closeAll(sockets)]));
    for (const socket of sockets) socket.terminate();
  }
}

/** Also those whose token was being judged a moment ago. Resolves once they have answered. */
async function closeAll(sockets: ReadonlySet<WebSocket>): Promise<void> {
  const answers: Promise<unknown>[] = [];
  for (const socket of sockets) {
    if (socket.readyState !== WebSocket.CLOSED) answers.push(once(socket, 'close'));
    socket.close(CloseCode.ServerDrain, CLOSE_REASONS[CloseCode.ServerDrain]);
  }
  await Promise.all(answers);
}

async function atMost(timeMs: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const timeOver = delay(timeMs, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    await Promise.race([work, timeOver]);
  } finally {
    timer.abort();
  }
}
