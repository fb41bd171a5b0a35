import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server with one page and nothing else. The end of the page comes when it is asked for, as over a slow network. */
export class PageInTwoParts {
  private readonly waiting: ServerResponse[] = [];

  private constructor(
    private readonly server: Server,
    private readonly end: string,
  ) {}

  /** @param start of the end, in the page */
  static async open(page: string, start: string): Promise<PageInTwoParts> {
    const cut = page.indexOf(start);
    const server = createServer();
    const parts = new PageInTwoParts(server, page.slice(cut));
    server.on('request', ({ url }, response) => {
      if (url === '/') parts.begin(response, page.slice(0, cut));
      else response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return parts;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; // it listens on TCP
  }

  finish(): void {
    for (const response of this.waiting.splice(0)) response.end(this.end);
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private begin(response: ServerResponse, text: string): void {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.write(text);
    this.waiting.push(response);
  }
}
