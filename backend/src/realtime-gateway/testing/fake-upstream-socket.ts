import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';
import { UpstreamLink } from '../upstream/upstream-link.js';
import type { OpenedUpstream } from '../upstream/upstream-opener.js';
import { lend } from './lend.js';

/** As much of a socket to upstream as a link touches; what a real one would say is said by the test. */
export class FakeUpstreamSocket extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  closedWith: number | null = null;
  isPaused = false;

  /** The type that the code under test takes. */
  get asWebSocket(): WebSocket {
    return this as unknown as WebSocket;
  }

  /** What has been sent, parsed. */
  get events(): readonly Readonly<Record<string, unknown>>[] {
    return this.sent.map((frame) => JSON.parse(frame) as Record<string, unknown>);
  }

  send(frame: Buffer | string): void {
    this.sent.push(frame.toString());
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(code: number): void {
    this.closedWith = code;
    this.readyState = WebSocket.CLOSING;
  }

  terminate(): void {
    this.readyState = WebSocket.CLOSED;
  }

  /** What upstream says. */
  say(event: Readonly<Record<string, unknown>>): void {
    lend(JSON.stringify(event), (bytes) => this.emit('message', bytes, false));
  }

  /** Upstream hangs up; 1006: without a word. */
  hangUp(code = 1006, reason = ''): void {
    this.readyState = WebSocket.CLOSED;
    this.emit('close', code, Buffer.from(reason));
  }
}

/** A connection that has just come to life on this socket. `session`: what `session.created` tells of it. */
export function openedOn(
  socket: FakeUpstreamSocket,
  { isWarm = false, session = {} }: { isWarm?: boolean; session?: Record<string, unknown> } = {},
): OpenedUpstream {
  const link = new UpstreamLink(socket.asWebSocket, 'fast');
  const created = Buffer.from(JSON.stringify({ type: 'session.created', session }));
  lend(created.toString(), (bytes) => socket.emit('message', bytes, false));
  return { link, created, safetyIdentifier: 'learner', openedAtMs: Date.now(), isWarm };
}
