import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { until } from '../support/until.js';
import { FaultProxy } from './fault-proxy.js';

describe('the fault proxy', () => {
  let server: Server;
  let proxy: FaultProxy;
  let client: Socket;
  let clientEnd: string;
  let heard: Buffer[];
  const accepted: Socket[] = [];

  beforeEach(async () => {
    accepted.length = 0;
    heard = [];
    clientEnd = 'open';
    server = createServer((socket) => {
      accepted.push(socket);
      // Says back what it hears, and closes when it is closed to.
      socket.on('error', () => undefined).on('data', (bytes) => socket.write(bytes));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await FaultProxy.start((server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    client.destroy();
    await proxy.stop();
    server.close();
  });

  async function open(): Promise<void> {
    client = connect(proxy.port, '127.0.0.1');
    client.on('data', (bytes: Buffer) => heard.push(bytes));
    client.on('end', () => (clientEnd = 'ended'));
    client.on('error', (error: NodeJS.ErrnoException) => (clientEnd = error.code ?? 'error'));
    await until('the attempt is over', () => !client.connecting);
  }

  const heardText = (): string => Buffer.concat(heard).toString();

  async function roundTripMs(text: string): Promise<number> {
    const startedAtMs = performance.now();
    const before = heardText().length;
    client.write(text);
    await until('it comes back', () => heardText().length - before === text.length);
    return performance.now() - startedAtMs;
  }

  it('lets bytes and ends pass both ways', async () => {
    await open();
    await roundTripMs('hello');
    client.end();
    await until('the end comes back', () => clientEnd === 'ended');
    expect(heardText()).toBe('hello');
  });

  it('delays every byte, and keeps their order', async () => {
    await open();
    proxy.set({ latencyMs: 100 });
    expect(await roundTripMs('slow')).toBeGreaterThan(199);
    client.write('one ');
    client.write('two ');
    await until('both are back', () => heardText() === 'slowone two ');
  });

  it('passes no more bytes a second than told', async () => {
    await open();
    proxy.set({ bytesPerSecond: 20_000 });
    expect(await roundTripMs('x'.repeat(5_000))).toBeGreaterThan(240);
  });

  it('cuts what is said into slices', async () => {
    await open();
    await roundTripMs('whole');
    proxy.set({ sliceBytes: 3 });
    const pieces: number[] = [];
    accepted[0]?.on('data', (bytes) => pieces.push(bytes.length));
    await roundTripMs('x'.repeat(300));
    expect(pieces.length).toBeGreaterThan(20);
  });

  it('cuts a connection once so many bytes have passed', async () => {
    await open();
    proxy.set({ cutAfterBytes: 1_000 });
    client.write('x'.repeat(5_000));
    await until('it is cut', () => clientEnd === 'ECONNRESET');
  });

  it('passes the end of a connection late', async () => {
    await open();
    proxy.set({ slowCloseMs: 200 });
    const startedAtMs = performance.now();
    client.end();
    await until('the end arrives', () => accepted[0]?.readableEnded);
    expect(performance.now() - startedAtMs).toBeGreaterThan(199);
  });

  it('swallows bytes and ends of the connections that run, not of new ones', async () => {
    await open();
    await roundTripMs('before');
    const [swallowed] = proxy.swallowAll();
    const lost = client;
    lost.write('never heard');
    lost.end();
    await open();
    await roundTripMs('after');
    expect(heardText()).toBe('beforeafter');
    expect([swallowed?.clientClosedAtMs === null, accepted[0]?.readableEnded]).toEqual([false, false]);
    lost.destroy();
  });

  it('resets connections, or meets new ones with a reset or with silence', async () => {
    await open();
    await roundTripMs('before');
    proxy.resetAll();
    await until('the connection is reset', () => clientEnd === 'ECONNRESET');

    clientEnd = 'open';
    proxy.receive('reset');
    await open();
    await until('the attempt is reset', () => clientEnd === 'ECONNRESET');

    proxy.receive('ignore');
    await open();
    client.write('anybody there?');
    await until('it has been sent', () => client.bytesWritten > 0 && client.writableLength === 0);
    expect(accepted).toHaveLength(1);
  });
});
