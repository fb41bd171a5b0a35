import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, Socket } from 'node:net';
import { FaultyPipe, NO_NETWORK_FAULTS, type NetworkFaults } from './faulty-pipe.js';

/** How a connection attempt is met: passed on, accepted and never answered, or reset. */
export type Reception = 'pass' | 'ignore' | 'reset';

/** One connection through the proxy. */
export interface ProxiedConnection {
  /** Swallows all that is said from now on, whatever becomes of the others. */
  isSwallowing: boolean;
  readonly client: Socket;
  readonly server: Socket;
  /** When the side that we connected to closed it, by `performance.now()`; null while it has not. */
  serverClosedAtMs: number | null;
  clientClosedAtMs: number | null;
}

/** A stretch of network on loopback that can be made to fail, for new and running connections alike. */
export class FaultProxy {
  readonly connections: ProxiedConnection[] = [];
  private faults = NO_NETWORK_FAULTS;
  private reception: Reception = 'pass';
  private readonly ignored = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {
    server.on('connection', (client) => this.onConnection(client));
  }

  /** In front of a server on 127.0.0.1. */
  static async start(targetPort: number): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultProxy(server, targetPort);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  /** The same address by way of this proxy. */
  through(address: string): string {
    const url = new URL(address);
    url.port = String(this.port);
    return url.href.replace(/\/$/, '');
  }

  /** From now on these faults, and no others. */
  set(faults: Partial<NetworkFaults>): void {
    this.faults = { ...NO_NETWORK_FAULTS, ...faults };
  }

  receive(reception: Reception): void {
    this.reception = reception;
  }

  /** Resets every connection, towards both sides. */
  resetAll(): void {
    for (const { client, server } of this.connections) reset(client, server);
  }

  /** The connections that run now lead nowhere any more; new ones pass. Returns them. */
  swallowAll(): readonly ProxiedConnection[] {
    const running = this.connections.filter(({ server, client }) => !server.destroyed && !client.destroyed);
    for (const connection of running) connection.isSwallowing = true;
    return running;
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    for (const { client, server } of this.connections) {
      client.destroy();
      server.destroy();
    }
    for (const socket of this.ignored) socket.destroy();
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private onConnection(client: Socket): void {
    client.on('error', ignoreError);
    if (this.reception === 'reset') {
      client.resetAndDestroy();
    } else if (this.reception === 'ignore') {
      this.ignored.add(client);
      client.on('data', ignoreError).on('close', () => this.ignored.delete(client));
    } else {
      this.connect(client);
    }
  }

  private connect(client: Socket): void {
    const server = new Socket({ allowHalfOpen: true });
    server.setNoDelay(true).on('error', ignoreError).connect(this.targetPort, '127.0.0.1');
    const connection: ProxiedConnection = {
      client,
      server,
      isSwallowing: false,
      serverClosedAtMs: null,
      clientClosedAtMs: null,
    };
    const faults = (): NetworkFaults =>
      connection.isSwallowing ? { ...this.faults, isBlackhole: true } : this.faults;
    this.connections.push(connection);
    const cut = (): void => reset(client, server);
    new FaultyPipe(client, server, faults, cut);
    new FaultyPipe(server, client, faults, cut);
    server.on('end', () => (connection.serverClosedAtMs ??= performance.now()));
    client.on('end', () => (connection.clientClosedAtMs ??= performance.now()));
    // An orderly end is passed on by the pipes; what is left is a reset.
    server.on('close', (hadError) => {
      connection.serverClosedAtMs ??= performance.now();
      if (hadError && !faults().isBlackhole) client.resetAndDestroy();
    });
    client.on('close', (hadError) => {
      connection.clientClosedAtMs ??= performance.now();
      if (hadError && !faults().isBlackhole) server.resetAndDestroy();
    });
  }
}

function reset(...sockets: readonly Socket[]): void {
  for (const socket of sockets) if (!socket.destroyed) socket.resetAndDestroy();
}

/** The close that follows tells the other side. */
function ignoreError(): void {
  return undefined;
}
