import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What happens to a connection: it is carried, or every byte of it disappears without a word. */
interface Line {
  readonly browser: Socket;
  readonly server: Socket;
  isSwallowed: boolean;
}

/** The network between a browser and the server, which a test can break. Listens on loopback. */
export class BreakableNetwork {
  private readonly lines = new Set<Line>();
  private readonly refusalListeners = new Set<() => void>();
  private weather: 'fair' | 'cut' | 'swallowing' = 'fair';

  private constructor(
    private readonly listener: Server,
    private target: URL,
  ) {}

  static async to(serverUrl: string): Promise<BreakableNetwork> {
    const listener = createServer();
    const network = new BreakableNetwork(listener, new URL(serverUrl));
    listener.on('connection', (browser) => network.carry(browser));
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return network;
  }

  /** Where the browser finds the server. */
  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`; // a TCP server has an AddressInfo
  }

  /** Every connection breaks now; new ones break at once. */
  cut(): void {
    this.weather = 'cut';
    for (const line of this.lines) breakLine(line);
  }

  /** Resolves when so many more new connections have been refused. */
  refusals(count: number): Promise<void> {
    return new Promise((resolve) => {
      let left = count;
      const onRefusal = (): void => {
        left -= 1;
        if (left > 0) return;
        this.refusalListeners.delete(onRefusal);
        resolve();
      };
      this.refusalListeners.add(onRefusal);
    });
  }

  /** Like Wi-Fi out of reach: from now on nothing arrives on either side, and nobody is told. */
  swallow(): void {
    this.weather = 'swallowing';
    for (const line of this.lines) line.isSwallowed = true;
  }

  /** New connections are carried again. What was swallowed stays dead, as after a change of address. */
  mend(): void {
    this.weather = 'fair';
  }

  /** New connections reach another server. */
  leadTo(serverUrl: string): void {
    this.target = new URL(serverUrl);
  }

  async close(): Promise<void> {
    this.cut();
    this.listener.close();
    await once(this.listener, 'close');
  }

  private carry(browser: Socket): void {
    browser.on('error', () => undefined); // broken on purpose; its `close` follows
    if (this.weather === 'cut') {
      browser.destroy();
      for (const onRefusal of [...this.refusalListeners]) onRefusal();
      return;
    }
    const server = connect({ host: this.target.hostname, port: Number(this.target.port) });
    const line: Line = { browser, server, isSwallowed: this.weather === 'swallowing' };
    this.lines.add(line);
    server.on('error', () => undefined); // likewise
    relay(line, browser, server);
    relay(line, server, browser);
    browser.on('close', () => this.lines.delete(line));
  }
}

function relay(line: Line, from: Socket, to: Socket): void {
  from.on('data', (bytes) => {
    if (!line.isSwallowed) to.write(bytes);
  });
  from.on('close', () => {
    if (!line.isSwallowed) to.destroy();
  });
}

function breakLine({ browser, server }: Line): void {
  browser.destroy();
  server.destroy();
}
