import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { isLent } from './lent-bytes.js';
import { lendReads } from './lent-read.js';

let server: Server;
let opened: Socket[];

beforeEach(async () => {
  opened = [];
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  for (const socket of opened) socket.destroy();
  server.close();
});

/** What a program has opened, and what its server has accepted. */
async function connection(): Promise<[opened: Socket, accepted: Socket]> {
  const accepting = once(server, 'connection');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [accepted] = (await accepting) as [Socket];
  opened.push(client, accepted);
  if (client.connecting) await once(client, 'connect');
  return [client, accepted];
}

interface Reading {
  /** What came past the queue. */
  readonly lent: string[];
  /** What came the usual way. */
  readonly usual: string[];
}

/** Has a connection lend what it reads, and reads it. */
function readLent(socket: Socket, takes: (text: string) => boolean = () => true): Reading {
  const reading: Reading = { lent: [], usual: [] };
  const takeBytes = (bytes: Buffer): boolean => {
    expect(isLent(bytes)).toBe(true);
    reading.lent.push(bytes.toString());
    return takes(bytes.toString());
  };
  expect(lendReads(socket, { takeBytes })).toBe(true);
  socket.on('data', (bytes: Buffer) => {
    expect(isLent(bytes)).toBe(false);
    reading.usual.push(bytes.toString());
  });
  return reading;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('the memory that all connections read into', () => {
  // Should a new version of Node do it differently, this one says so; everything works without.
  it('is read into by connections of either kind', async () => {
    const [client, accepted] = await connection();
    const readings = [client, accepted].map((socket) => readLent(socket));
    client.write('uno');
    accepted.write('dos');
    await until(() => readings.every(({ lent }) => lent.length > 0));
    expect(readings).toEqual([
      { lent: ['dos'], usual: [] },
      { lent: ['uno'], usual: [] },
    ]);
  });

  it('brings more than fits into it, whole and in order', async () => {
    const [client, accepted] = await connection();
    const { lent } = readLent(accepted);
    const sent = Array.from({ length: 60_000 }, (_, index) => `${index} `).join('');
    client.end(sent);
    await once(accepted, 'end');
    expect(lent.join('')).toBe(sent);
  });

  it('brings nothing while a connection is paused, and everything afterwards', async () => {
    const [client, accepted] = await connection();
    const reading = readLent(accepted, (text) => text !== 'uno');
    client.write('uno');
    await until(() => accepted.isPaused());
    client.write('dos');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reading).toEqual({ lent: ['uno'], usual: [] });

    accepted.resume();
    await until(() => reading.lent.length > 1);
    expect(reading).toEqual({ lent: ['uno', 'dos'], usual: [] });
  });

  it('is not where that lies which comes before anybody reads it', async () => {
    const [client, accepted] = await connection();
    expect(lendReads(accepted, { takeBytes: () => true })).toBe(true);
    accepted.read(0);
    client.write('uno');
    await until(() => accepted.readableLength > 0);
    const [other, otherAccepted] = await connection();
    const others = readLent(otherAccepted);
    other.write('OTHERS');
    await until(() => others.lent.length > 0);
    expect(String(accepted.read())).toBe('uno');
  });

  it('is left alone by what is no connection, or one that has ended, or that has a buffer already', async () => {
    const [client] = await connection();
    client.destroy();
    const own = new Socket({ onread: { buffer: Buffer.alloc(8), callback: () => true } });
    const others = [new Duplex({ read: () => undefined }), client, own];
    expect(others.map((other) => lendReads(other, { takeBytes: () => true }))).toEqual([false, false, false]);
  });
});
