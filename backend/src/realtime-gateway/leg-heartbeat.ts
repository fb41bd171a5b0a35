import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { WebSocket } from 'ws';

/** Well below the idle timeouts of proxies and home routers. */
const PING_EVERY_MS = 15_000;
/** Rounds begin one after the other within that time: pings to all at once, and their answers, would hold up the voices. */
const ROUNDS = 150;
/**
 * A peer that answered no ping for longer is gone. It is judged at each of its rounds, so a dead one is found 25 to 40 s after its
 * last word, and one ping that a bad network loses costs nobody the conversation.
 */
const SILENCE_MAX_MS = 25_000;

/** The sockets that are pinged at the same moment. */
class Round {
  /** When each of them was last heard, in milliseconds of `performance.now()`. */
  readonly heardAtMs = new Map<WebSocket, number>();
  next: Round = this;

  ping(): void {
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

/** Each knows the next one, and the last one the first. Returns any of them. */
function ringOfRounds(): Round {
  const ring = new Round();
  for (let count = 1; count < ROUNDS; count += 1) {
    const round = new Round();
    round.next = ring.next;
    ring.next = round;
  }
  return ring;
}

/**
 * Pings both legs of every conversation and cuts off those that fell silent: a peer that lost its network says no goodbye, and
 * TCP alone would notice it after many minutes. One timer for all sockets.
 */
@Injectable()
export class LegHeartbeat implements OnModuleDestroy {
  private due = ringOfRounds();
  /** The one that takes the next socket; they take turns. */
  private filling = this.due;
  private watched = 0;
  private timer: NodeJS.Timeout | undefined;

  /** From now until the socket closes. It must be open. */
  watch(socket: WebSocket): void {
    const { heardAtMs } = this.filling;
    this.filling = this.filling.next;
    this.watched += 1;
    const hear = (): void => guarded(socket, () => heardAtMs.set(socket, performance.now()));
    hear();
    socket.on('pong', hear);
    socket.once('close', () => {
      heardAtMs.delete(socket);
      this.watched -= 1;
      if (this.watched === 0) this.stop();
    });
    this.timer ??= setInterval(() => this.pingRound(), PING_EVERY_MS / ROUNDS).unref();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private pingRound(): void {
    this.due.ping();
    this.due = this.due.next;
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
