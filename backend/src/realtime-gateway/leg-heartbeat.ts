import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { WebSocket } from 'ws';

/** Well below the idle timeouts of proxies and home routers. */
const PING_EVERY_MS = 15_000;
/**
 * A peer that answered no ping for longer is gone. It is judged at each round, so a dead one is found 25 to 40 s after its
 * last word, and one ping that a bad network loses costs nobody the conversation.
 */
const SILENCE_MAX_MS = 25_000;

/**
 * Pings both legs of every conversation and cuts off those that fell silent: a peer that lost its network says no goodbye, and
 * TCP alone would notice it after many minutes. One timer for all sockets.
 */
@Injectable()
export class LegHeartbeat implements OnModuleDestroy {
  /** When each socket was last heard, in milliseconds of `performance.now()`. */
  private readonly heardAtMs = new Map<WebSocket, number>();
  private timer: NodeJS.Timeout | undefined;

  /** From now until the socket closes. It must be open. */
  watch(socket: WebSocket): void {
    const hear = (): void => guarded(socket, () => this.heardAtMs.set(socket, performance.now()));
    hear();
    socket.on('pong', hear);
    socket.once('close', () => this.forget(socket));
    this.timer ??= setInterval(() => this.round(), PING_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.heardAtMs.clear();
  }

  private forget(socket: WebSocket): void {
    this.heardAtMs.delete(socket);
    if (this.heardAtMs.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private round(): void {
    const now = performance.now();
    for (const [socket, heardAtMs] of this.heardAtMs)
      guarded(socket, () => {
        // Held back by us, it cannot be heard; how long that may last is the business of whoever holds it back.
        if (socket.isPaused) this.heardAtMs.set(socket, now);
        else if (now - heardAtMs > SILENCE_MAX_MS) socket.terminate();
        else if (socket.readyState === WebSocket.OPEN) socket.ping();
      });
  }
}

/** A fault with one socket costs that socket, and no other its ping. */
function guarded(socket: WebSocket, work: () => void): void {
  try {
    work();
  } catch {
    socket.terminate();
  }
}
