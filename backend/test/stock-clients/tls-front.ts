import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';

/** A certificate for localhost with its key, good for tests and nothing else. */
export const TEST_CERTIFICATE = readFileSync(join(import.meta.dirname, 'fixtures/localhost-test-only.pem'));

/** Ends TLS in front of a plain port, as a reverse proxy does. */
export class TlsFront {
  /** Of each connection, in order: whether it took up the TLS session of an earlier one. */
  readonly resumptions: boolean[] = [];

  private constructor(private readonly server: Server) {
    server.on('secureConnection', (socket) => this.resumptions.push(socket.isSessionReused()));
  }

  static async before(port: number): Promise<TlsFront> {
    const server = createServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE }, (outside) => {
      const inside = connect(port, '127.0.0.1');
      outside.on('error', () => inside.destroy());
      inside.on('error', () => outside.destroy());
      outside.pipe(inside).pipe(outside);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TlsFront(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
