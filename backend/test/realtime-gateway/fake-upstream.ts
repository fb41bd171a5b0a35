import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type ClientEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** How one connection behaves: called for each event it receives, with the number of the connection from 1 on. */
export type Behaviour = (
  event: ClientEvent,
  say: (event: Record<string, unknown>) => void,
  connection: number,
) => void;

/** A Realtime server that does what no well-behaved one would. It says `session.created` by itself. */
export class FakeUpstream {
  readonly received: ClientEvent[][] = [];

  private constructor(
    private readonly server: WebSocketServer,
    private readonly behaviour: Behaviour,
  ) {
    server.on('connection', (socket) => this.converse(socket));
  }

  static async start(behaviour: Behaviour): Promise<FakeUpstream> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new FakeUpstream(server, behaviour);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/realtime`; // it listens on TCP
  }

  get sockets(): ReadonlySet<WebSocket> {
    return this.server.clients;
  }

  async stop(): Promise<void> {
    for (const socket of this.server.clients) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private converse(socket: WebSocket): void {
    const events: ClientEvent[] = [];
    const connection = this.received.push(events);
    const say = (event: Record<string, unknown>): void => socket.send(JSON.stringify(event));
    say({ type: 'session.created', event_id: 'event_1', session: { id: 'sess_1', instructions: 'default' } });
    socket.on('message', (data: Buffer) => {
      const event = JSON.parse(data.toString()) as ClientEvent;
      events.push(event);
      this.behaviour(event, say, connection);
    });
  }
}
