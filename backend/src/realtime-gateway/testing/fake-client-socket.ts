import { EventEmitter } from 'node:events';
import { WebSocket } from 'ws';
import { lend } from './lend.js';

/** As much of a client's `ws` socket as a leg touches. */
export class FakeClientSocket extends EventEmitter {
  readyState: number = WebSocket.OPEN;
  bufferedAmount = 0;
  isPaused = true;
  readonly sent: string[] = [];
  closedWith: number | null = null;
  isTerminated = false;

  /** The type that the code under test takes. */
  get asWebSocket(): WebSocket {
    return this as unknown as WebSocket;
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
    this.isTerminated = true;
    this.readyState = WebSocket.CLOSED;
  }

  /** What the client says. */
  say(text: string): void {
    lend(text, (bytes) => this.emit('message', bytes, false));
  }
}
