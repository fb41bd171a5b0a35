import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** A web server of somebody else: one empty page, under two names of this machine. */
export class ForeignSite {
  private constructor(private readonly server: Server) {}

  static async open(): Promise<ForeignSite> {
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Win a prize</title><p>Click here!');
    });
    server.listen(0);
    await once(server, 'listening');
    return new ForeignSite(server);
  }

  /** Another origin of the same site as ours: browsers send it even strict cookies. */
  get neighbour(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Another site. */
  get stranger(): string {
    return `http://localhost:${this.port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }
}
