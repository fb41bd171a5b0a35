import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type ClientOptions, WebSocket } from 'ws';
import { until } from './until.js';

export type ServerEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** A client that keeps everything it hears. */
export class RealtimeClient {
  readonly events: ServerEvent[] = [];
  readonly frames: string[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(readonly socket: WebSocket) {
    socket.on('error', () => undefined); // the close tells what happened
    socket.on('message', (data: Buffer) => {
      this.frames.push(data.toString());
      this.events.push(JSON.parse(data.toString()) as ServerEvent);
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  /** Connects as a browser does: the token as a subprotocol. */
  static offering(
    url: string,
    token: string,
    extra: { protocols?: string[]; options?: ClientOptions } = {},
  ): RealtimeClient {
    const protocols = ['realtime', `openai-insecure-api-key.${token}`, ...(extra.protocols ?? [])];
    return new RealtimeClient(new WebSocket(url, protocols, extra.options));
  }

  send(event: unknown): void {
    this.socket.send(typeof event === 'string' || Buffer.isBuffer(event) ? event : JSON.stringify(event));
  }

  async opened(): Promise<this> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    return this;
  }

  /** The first event of this type (from the given position on), already here or still to come. */
  async event(type: string, from = 0): Promise<ServerEvent> {
    return until(() => this.events.slice(from).find((event) => event.type === type));
  }

  async errorCode(): Promise<unknown> {
    return ((await this.event('error'))['error'] as { code: unknown }).code;
  }

  has(type: string): boolean {
    return this.events.some((event) => event.type === type);
  }

  async leave(): Promise<void> {
    this.socket.close(1000);
    await this.closed;
  }
}

/** The HTTP status of an upgrade that is refused; 101 when it is not. */
export async function upgradeStatus(url: string, options: ClientOptions = {}): Promise<number> {
  const socket = new WebSocket(url, options);
  try {
    return await new Promise<number>((resolve, reject) => {
      socket.on('unexpected-response', (_request, response: IncomingMessage) =>
        resolve(response.statusCode ?? 0),
      );
      socket.on('open', () => resolve(101));
      socket.on('error', reject);
    });
  } finally {
    socket.on('error', () => undefined); // terminating a connecting socket is reported as an error
    socket.terminate();
  }
}
