import { jest } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { PastQueueWriter } from './write-past-queue.js';

/** More than any socket takes at once. */
const MUCH_BYTES = 16 * 1024 * 1024;

let server: Server;
let connection: Socket;
let peer: Socket;

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  connection = connect((server.address() as AddressInfo).port, '127.0.0.1');
  connection.on('error', () => undefined);
  const [accepted] = (await once(server, 'connection')) as [Socket];
  peer = accepted.pause();
  await once(connection, 'connect');
});

afterEach(async () => {
  connection.destroy();
  peer.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** All that the other end reads until there is so much of it. */
async function read(bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  peer.resume();
  while (length < bytes) {
    const [chunk] = (await once(peer, 'data')) as [Buffer];
    chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

describe('what is written past the queue', () => {
  it('is with the kernel at once, and nothing waits', async () => {
    let queued = 0;
    const write = connection.write.bind(connection);
    connection.write = (...args: unknown[]) => {
      queued += 1;
      return Reflect.apply(write, connection, args) as boolean;
    };
    const writer = new PastQueueWriter(connection);
    expect([writer.write(Buffer.from('uno ')), writer.write(Buffer.from('dos'))]).toEqual([true, true]);
    expect([writer.waitingBytes, queued]).toEqual([0, 0]);
    expect(String(await read(7))).toBe('uno dos');
  });

  it('waits where the kernel does not take it, and what follows comes behind it', async () => {
    const writer = new PastQueueWriter(connection);
    const much = Buffer.alloc(MUCH_BYTES, 'a');
    expect([writer.write(much), writer.waitingBytes]).toEqual([false, MUCH_BYTES]);
    expect(writer.write(Buffer.from('uno '))).toBe(false);
    // As whoever has the connection from elsewhere would.
    connection.write('dos ');
    expect(writer.waitingBytes).toBe(MUCH_BYTES + 8);
    const received = await read(MUCH_BYTES + 8);
    expect(String(received.subarray(MUCH_BYTES))).toBe('uno dos ');
    // That it has gone is told after it was read, so that is waited for.
    for (let turn = 0; turn < 1_000 && writer.waitingBytes > 0; turn += 1) await new Promise(setImmediate);
    expect([writer.write(Buffer.from('tres')), writer.waitingBytes]).toEqual([true, 0]);
    expect(String(await read(4))).toBe('tres');
  });

  it('goes behind what waits in the queue', async () => {
    const writer = new PastQueueWriter(connection);
    connection.cork();
    connection.write('uno ');
    writer.write(Buffer.from('dos'));
    expect(writer.waitingBytes).toBe(7);
    connection.uncork();
    expect(String(await read(7))).toBe('uno dos');
  });

  it('destroys a connection that cannot be written to', async () => {
    const writer = new PastQueueWriter(connection);
    peer.destroy();
    const closed = once(connection, 'close');
    // The first makes the other end answer that it is gone.
    for (const text of ['uno', 'dos', 'tres']) {
      writer.write(Buffer.from(text));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await closed;
    expect(connection.destroyed).toBe(true);
    writer.write(Buffer.from('cuatro'));
    expect(writer.waitingBytes).toBe(0);
  });

  it('is an error of the stream once that has ended', async () => {
    const writer = new PastQueueWriter(connection);
    connection.end();
    const failed = once(connection, 'error');
    writer.write(Buffer.from('uno'));
    const [error] = (await failed) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ERR_STREAM_WRITE_AFTER_END');
  });

  it('goes the usual way where there is no connection of the kernel', () => {
    const written: string[] = [];
    const stream = new Duplex({
      read: () => undefined,
      write: (bytes: Buffer, _encoding, done) => {
        written.push(bytes.toString());
        done();
      },
    });
    const writes = jest.spyOn(stream, 'write');
    expect(new PastQueueWriter(stream).write(Buffer.from('uno'))).toBe(true);
    expect([written, writes.mock.calls.length]).toEqual([['uno'], 1]);
  });
});
