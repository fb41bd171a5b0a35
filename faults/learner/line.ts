import { WebSocket } from 'ws';
import type { ServerEvent } from './hearing.js';

const HANDSHAKE_TIMEOUT_MS = 5_000;

export interface LineOptions {
  /** `ws://…/ws/realtime` */
  readonly url: string;
  /** Ephemeral or resume token. */
  readonly token: string;
  readonly wantsParleyEvents: boolean;
}

export interface LineClose {
  readonly code: number;
  readonly reason: string;
  /** False when there never was a WebSocket: refused, reset, or answered in plain HTTP. */
  readonly wasOpen: boolean;
}

export interface LineListener {
  onEvent(event: ServerEvent): void;
  onClose(close: LineClose): void;
}

/** One connection of a learner's client, made as a browser makes it. */
export class Line {
  private readonly socket: WebSocket;
  private hasOpened = false;
  private trouble = '';

  constructor({ url, token, wantsParleyEvents }: LineOptions, listener: LineListener) {
    const parley = wantsParleyEvents ? ['parley.v1'] : [];
    this.socket = new WebSocket(url, ['realtime', ...parley, `openai-insecure-api-key.${token}`], {
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      perMessageDeflate: false,
    });
    this.socket.on('open', () => (this.hasOpened = true));
    this.socket.on('message', (data: Buffer) => {
      listener.onEvent(JSON.parse(data.toString('utf8')) as ServerEvent);
    });
    this.socket.on('error', (error) => (this.trouble = error.message));
    this.socket.on('close', (code, reason) => {
      listener.onClose({ code, reason: reason.toString() || this.trouble, wasOpen: this.hasOpened });
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(event: string): void {
    if (this.isOpen) this.socket.send(event);
  }

  /** Reads nothing more, as a tab that hangs. */
  stopReading(): void {
    this.socket.pause();
  }

  close(code: number): void {
    this.socket.close(code);
  }

  /** Gone without a word. */
  terminate(): void {
    this.socket.terminate();
  }
}
