import { Duplex } from 'node:stream';
import { readPastQueue } from './read-past-queue.js';

/** A connection that reads what `push` is given, who reads it past the queue, and who has it the usual way. */
function connection(takes: (text: string) => boolean = () => true): {
  stream: Duplex;
  past: string[];
  usual: string[];
} {
  const [past, usual]: string[][] = [[], []];
  const stream = new Duplex({ read: () => undefined, write: () => undefined });
  stream.on('data', (bytes: Buffer) => usual!.push(bytes.toString()));
  const takeBytes = (bytes: Buffer): boolean => {
    past!.push(bytes.toString());
    return takes(bytes.toString());
  };
  readPastQueue(stream, { takeBytes });
  return { stream, past: past!, usual: usual! };
}

const ticked = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what a connection reads', () => {
  it('passes by the queue while it flows', async () => {
    const { stream, past, usual } = connection();
    stream.resume();
    await ticked();
    expect(stream.push(Buffer.from('uno'))).toBe(true);
    expect([past, usual]).toEqual([['uno'], []]);
  });

  it('goes into the queue while it is paused, and behind what waits there', async () => {
    const { stream, past, usual } = connection();
    stream.pause();
    stream.push(Buffer.from('uno'));
    stream.resume();
    // It flows from now on, but what waits has not been handed out yet.
    stream.push(Buffer.from('dos'));
    expect([past, usual]).toEqual([[], []]);
    await ticked();
    stream.push(Buffer.from('tres'));
    expect([past, usual.join('')]).toEqual([['tres'], 'unodos']);
  });

  it('is paused by whoever takes no more', async () => {
    const { stream, past, usual } = connection((text) => text !== 'dos');
    stream.resume();
    await ticked();
    for (const text of ['uno', 'dos', 'tres']) stream.push(Buffer.from(text));
    expect([past, stream.isPaused()]).toEqual([['uno', 'dos'], true]);
    stream.resume();
    await ticked();
    expect(usual).toEqual(['tres']);
  });

  it('ends the usual way', async () => {
    const { stream } = connection();
    const ended = new Promise((resolve) => stream.once('end', resolve));
    stream.resume();
    stream.push(null);
    await ended;
  });
});
