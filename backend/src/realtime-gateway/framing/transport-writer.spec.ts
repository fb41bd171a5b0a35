import { Duplex } from 'node:stream';
import { TransportWriter } from './transport-writer.js';

type Taken = (error?: Error | null) => void;

/** A connection that takes what it is given only when told so. */
function connection(): { stream: Duplex; given: string[]; take: Taken[] } {
  const given: string[] = [];
  const take: Taken[] = [];
  const stream = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, encoding, taken) => {
      given.push(`${bytes.toString()} ${encoding}`);
      take.push(taken);
    },
  });
  return { stream, given, take };
}

describe('what is written to a connection', () => {
  it('passes by the queue, and is counted until it is taken', () => {
    const { stream, given, take } = connection();
    const writer = new TransportWriter(stream);
    writer.write(Buffer.from('uno'));
    writer.write(Buffer.from('dos'));
    expect(given).toEqual(['uno buffer', 'dos buffer']);
    expect([stream.writableLength, writer.unsentBytes]).toEqual([0, 6]);
    take[0]?.();
    expect(writer.unsentBytes).toBe(3);
    take[1]?.();
    expect(writer.unsentBytes).toBe(0);
  });

  it('goes behind what waits in the queue', () => {
    const { stream, given, take } = connection();
    const writer = new TransportWriter(stream);
    stream.write('uno');
    stream.write('dos');
    writer.write(Buffer.from('tres'));
    expect(given).toEqual(['uno buffer']);
    take.shift()?.();
    take.shift()?.();
    expect(given).toEqual(['uno buffer', 'dos buffer', 'tres buffer']);
    expect(writer.unsentBytes).toBe(0);
  });

  it('that cannot be written ends the connection', async () => {
    const { stream, take } = connection();
    const failed = new Promise((resolve) => stream.once('error', resolve));
    new TransportWriter(stream).write(Buffer.from('uno'));
    take[0]?.(new Error('gone'));
    expect(await failed).toMatchObject({ message: 'gone' });
    expect(stream.destroyed).toBe(true);
  });
});
