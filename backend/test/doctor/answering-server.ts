import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Answers {
  readonly onRequest?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Without it upgrades are dropped, as by a proxy that knows nothing of them. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex) => void;
  /** Certificate and key. */
  readonly pem?: Buffer;
}

/** A real server that answers as a test wants. */
export class AnsweringServer {
  private readonly sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'https',
  ) {
    server.on('connection', (socket) => this.sockets.add(socket));
  }

  static async start({ onRequest, onUpgrade, pem }: Answers): Promise<AnsweringServer> {
    const answer =
      onRequest ??
      ((_request: IncomingMessage, response: ServerResponse) => void response.writeHead(404).end());
    const server =
      pem === undefined ? createServer(answer) : createTlsServer({ cert: pem, key: pem }, answer);
    if (onUpgrade !== undefined) server.on('upgrade', onUpgrade);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new AnsweringServer(server, pem === undefined ? 'http' : 'https');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  get url(): URL {
    return new URL(`${this.scheme}://localhost:${this.port}`);
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    // What was upgraded is no connection of the server's any more.
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
