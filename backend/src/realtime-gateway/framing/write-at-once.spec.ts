import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { writeAtOnce } from './write-at-once.js';
import { writeFromRound } from './write-round.js';

const PIECE = Buffer.alloc(64 * 1024, 'la manzana ');

let server: Server;
let writer: Socket;
let reader: Socket;

beforeEach(async () => {
  server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepting = once(server, 'connection');
  writer = connect((server.address() as AddressInfo).port, '127.0.0.1');
  [reader] = (await accepting) as [Socket];
  if (writer.connecting) await once(writer, 'connect');
});

afterEach(() => {
  writer.destroy();
  reader.destroy();
  server.close();
});

/** Resolves with all that came once the writer has ended. */
async function readAll(): Promise<Buffer> {
  const read: Buffer[] = [];
  reader.on('data', (bytes: Buffer) => read.push(bytes));
  reader.resume();
  await once(reader, 'end');
  return Buffer.concat(read);
}

describe('writing at once', () => {
  // Should a new version of Node have connections otherwise, this one says so; everything works without.
  it('is done when it returns: nothing waits, and what was written may be written over', async () => {
    const bytes = Buffer.from('uno');
    expect(writeAtOnce(writer, bytes)).toBe(3);
    bytes.fill('#');
    expect(writer.writableLength).toBe(0);
    writer.end();
    expect(String(await readAll())).toBe('uno');
  });

  it('takes less, and then nothing, once the other end does not read', () => {
    const taken: number[] = [];
    do taken.push(writeAtOnce(writer, PIECE));
    while (taken.at(-1)! > 0 && taken.length < 10_000);
    expect(taken.length).toBeLessThan(10_000);
    expect(taken.at(-1)).toBe(0);
    expect(writer.destroyed).toBe(false);
  });

  it('takes nothing while something waits in the queue', async () => {
    writer.cork();
    writer.write('uno ');
    expect(writeAtOnce(writer, Buffer.from('dos'))).toBe(0);
    writer.end('tres');
    expect(String(await readAll())).toBe('uno tres');
  });

  it('leaves the rest to the queue, and all that comes after it until that is empty', async () => {
    const sent: Buffer[] = [];
    let number = 0;
    const send = (): void => {
      const piece = Buffer.from(`${(number += 1)} `.repeat(6_000));
      sent.push(Buffer.from(piece));
      writeFromRound(writer, piece);
    };
    while (writer.writableLength === 0) send();
    for (let more = 0; more < 5; more += 1) send();
    writer.end();
    expect((await readAll()).equals(Buffer.concat(sent))).toBe(true);
  });

  it('takes nothing for a connection that is gone, and its queue says so', async () => {
    reader.resetAndDestroy();
    const errors: unknown[] = [];
    writer.on('error', (error) => errors.push(error));
    // The kernel may take what is written before it has heard of it.
    while (!writer.destroyed) {
      writeFromRound(writer, PIECE);
      await new Promise(setImmediate);
    }
    expect(writeAtOnce(writer, PIECE)).toBe(0);
    if (errors.length === 0) await once(writer, 'error');
    expect(errors).toEqual([expect.objectContaining({ code: expect.stringMatching(/EPIPE|ECONNRESET/) })]);
  });

  it('takes nothing for what is no connection', () => {
    const other = new Duplex({ read: () => undefined, write: (_bytes, _encoding, done) => done() });
    expect(writeAtOnce(other, PIECE)).toBe(0);
  });
});
