import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on a free port, whose address is known before what it answers. */
export class LoopbackServer {
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<LoopbackServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on TCP
    return new LoopbackServer(server, `http://127.0.0.1:${port}`);
  }

  /** In the place of what it answered before. */
  answerWith(listener: RequestListener): void {
    this.server.removeAllListeners('request').on('request', listener);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
