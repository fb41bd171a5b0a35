import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readThroughSharedBuffer } from './shared-read-buffer.js';

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

async function nextRead(socket: Socket): Promise<Buffer> {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes;
}

describe('the memory that all connections read into', () => {
  // Should a new version of Node do it differently, this one says so; everything works without.
  it('is read into by connections of either kind', async () => {
    const [client, accepted] = await connection();
    expect([client, accepted].map(readThroughSharedBuffer)).toEqual([true, true]);

    client.write('uno');
    expect((await nextRead(accepted)).toString()).toBe('uno');
    accepted.write('dos');
    expect((await nextRead(client)).toString()).toBe('dos');
  });

  it('is nobody’s for longer than a read', async () => {
    const [one, firstAccepted] = await connection();
    const [other, secondAccepted] = await connection();
    readThroughSharedBuffer(firstAccepted);
    readThroughSharedBuffer(secondAccepted);

    one.write('uno');
    const first = await nextRead(firstAccepted);
    other.write('DOS');
    const second = await nextRead(secondAccepted);
    expect([first, second].map(String)).toEqual(['uno', 'DOS']);
  });

  it('takes more than fits into it, whole and in order', async () => {
    const [client, accepted] = await connection();
    readThroughSharedBuffer(accepted);
    const sent = Array.from({ length: 60_000 }, (_, index) => `${index} `).join('');
    client.end(sent);

    expect(await text(accepted)).toBe(sent);
  });

  it('waits while a connection is paused', async () => {
    const [client, accepted] = await connection();
    readThroughSharedBuffer(accepted);
    const heard: string[] = [];
    accepted.on('data', (bytes: Buffer) => heard.push(bytes.toString()));
    client.write('uno');
    await once(accepted, 'data');
    accepted.pause();
    client.write('dos');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual(['uno']);

    accepted.resume();
    await once(accepted, 'data');
    expect(heard.join('')).toBe('unodos');
  });

  it('is left alone by what is no connection, or one that has ended, or that has a buffer already', async () => {
    const [client] = await connection();
    client.destroy();
    const own = new Socket({ onread: { buffer: Buffer.alloc(8), callback: () => true } });
    const others = [new Duplex({ read: () => undefined }), client, own];
    expect(others.map(readThroughSharedBuffer)).toEqual([false, false, false]);
  });
});
