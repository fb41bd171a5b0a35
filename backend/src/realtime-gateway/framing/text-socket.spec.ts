import { jest } from '@jest/globals';
import { once } from 'node:events';
import { settled, TextSocketPairs } from '../testing/text-socket-pairs.js';
import { toKeep } from './lent-bytes.js';
import { serverTextFrame } from './text-frame.js';
import type { Framing } from './text-socket.js';
import { wsInternals } from './ws-internals.js';

let pairs: TextSocketPairs;

beforeEach(async () => {
  pairs = await TextSocketPairs.listen();
});

afterEach(() => pairs.close());

const LONG = 'ä'.repeat(200_000);

describe.each<Framing>(['fast', 'plain'])('a connection with %s framing', (framing) => {
  it('carries texts of any length both ways, in order', async () => {
    const pair = await pairs.connect(framing);
    const texts = ['uno', '', 'ñ'.repeat(5_000), LONG, 'dos', 'a'.repeat(65_536)];
    for (const text of texts) {
      pair.client.send(text);
      pair.server.send(Buffer.from(text));
    }
    await settled(pair);
    expect(pair.heardByServer.texts).toEqual(texts);
    expect(pair.heardByClient.texts).toEqual(texts);
  });

  it('passes on what it has read from a server', async () => {
    const to = await pairs.connect(framing);
    const from = await pairs.connect(framing, (message) => to.server.send(message));
    const texts = ['{"a":1}', 'x'.repeat(16_000), '{"b":2}', LONG];
    for (const text of texts) from.server.send(text);
    await settled(from);
    await settled(to);
    expect(to.heardByClient.texts).toEqual(texts);
  });

  it('passes on what it has read from a client, at once or later', async () => {
    const to = await pairs.connect(framing);
    const kept: Buffer[] = [];
    const passOn = (message: Buffer): void => {
      if (message.toString().startsWith('later')) kept.push(toKeep(message));
      else to.client.send(message);
    };
    const from = await pairs.connect(framing, undefined, passOn);
    const now = ['{"a":1}', 'x'.repeat(3_000), 'ñ'.repeat(100), 'y'.repeat(65_536), LONG];
    const later = ['later', 'later'.padEnd(3_000, '.')];
    for (const text of [later[0]!, ...now, later[1]!]) from.client.send(text);
    await settled(from);
    for (const message of kept) to.client.send(message);
    await settled(to);
    expect(to.heardByServer.texts).toEqual([...now, ...later]);
  });

  it('carries fragments and binary messages, and texts between them', async () => {
    const pair = await pairs.connect(framing);
    pair.client.send('uno');
    await new Promise(setImmediate); // written by now
    pair.client.socket.send('do', { fin: false, binary: false });
    pair.client.socket.send('s', { fin: true, binary: false });
    pair.client.socket.send(Buffer.alloc(7), { binary: true });
    pair.client.send('tres');
    await settled(pair);
    expect(pair.heardByServer).toMatchObject({ texts: ['uno', 'dos', 'tres'], binaries: [7] });
  });

  it('says everything that was sent before it closes', async () => {
    const pair = await pairs.connect(framing);
    pair.server.send('adiós');
    pair.server.close(4001, 'idle');
    await once(pair.client.socket, 'close');
    expect(pair.heardByClient).toMatchObject({ texts: ['adiós'], closes: [4001] });
  });

  it('counts what waits to be written', async () => {
    const pair = await pairs.connect(framing);
    expect(pair.server.bufferedAmount).toBe(0);
    pair.client.socket.pause();
    for (let sent = 0; sent < 40; sent += 1) pair.server.send('a'.repeat(1_000_000));
    expect(pair.server.bufferedAmount).toBeGreaterThan(10_000_000);
    expect(pair.server.isBehind).toBe(true);
    pair.client.socket.resume();
    await settled(pair);
    expect(pair.server.bufferedAmount).toBe(0);
    expect(pair.heardByClient.texts).toHaveLength(40);
  });

  it('keeps what comes while it is paused, and then has everything in order', async () => {
    const pair = await pairs.connect(framing);
    const texts = Array.from({ length: 200 }, (_, number) => `${number}`.padEnd(3_000, '.'));
    for (const [index, text] of texts.entries()) {
      if (index % 20 === 5) pair.server.socket.pause();
      if (index % 20 === 15) pair.server.socket.resume();
      pair.client.send(text);
      if (index % 7 === 0) await new Promise(setImmediate);
    }
    pair.server.socket.resume();
    await settled(pair);
    expect(pair.heardByServer.texts).toEqual(texts);
  });

  it('has pings answered between texts, however much waits to be written', async () => {
    const pair = await pairs.connect(framing);
    pair.client.socket.pause();
    const texts = Array.from({ length: 30 }, (_, number) => `${number}`.padEnd(400_000, '.'));
    for (const text of texts) {
      pair.server.send(text);
      pair.server.socket.ping();
    }
    pair.client.socket.resume();
    await settled(pair);
    expect(pair.heardByClient.texts).toEqual(texts);
  });

  it('is over when the other end has gone while much waited to be written', async () => {
    const pair = await pairs.connect(framing);
    pair.client.socket.pause();
    for (let sent = 0; sent < 40; sent += 1) pair.server.send('a'.repeat(1_000_000));
    pair.client.socket.terminate();
    await once(pair.server.socket, 'close');
    expect(pair.heardByServer.closes).toEqual([1006]);
  });

  it('sends nothing once it is closing', async () => {
    const pair = await pairs.connect(framing);
    pair.server.close(1000);
    pair.server.send('late');
    await once(pair.client.socket, 'close');
    expect(pair.heardByClient).toMatchObject({ texts: [], closes: [1000] });
  });
});

describe('fast framing', () => {
  it('is not behind as long as the connection takes what it is given', async () => {
    const pair = await pairs.connect('fast');
    expect(pair.server.isBehind).toBe(false);
    pair.server.send('a'.repeat(1_000));
    expect(pair.server.isBehind).toBe(false);
    pair.server.send('a'.repeat(100_000));
    expect(pair.server.isBehind).toBe(true);
    await settled(pair);
    pair.server.send('a');
    await settled(pair);
    expect(pair.server.isBehind).toBe(false);
  });

  it('keeps texts away from the library', async () => {
    const pair = await pairs.connect('fast');
    const heardByLibrary: string[] = [];
    pair.server.socket.on('message', (data) => heardByLibrary.push((data as Buffer).toString()));
    pair.client.send('uno');
    await new Promise(setImmediate); // written by now
    pair.client.socket.send('dos');
    await settled(pair);
    expect(pair.heardByServer.texts).toEqual(['uno', 'dos']);
    expect(heardByLibrary).toEqual([]);
  });

  it('passes on events that came together as one piece', async () => {
    const to = await pairs.connect('fast');
    const { transport } = wsInternals(to.server.socket)!; // of a socket that is open
    // With something in its queue, what follows is given to that, where it can be seen.
    transport.cork();
    to.server.socket.ping();
    const write = jest.spyOn(transport, 'write');
    const from = await pairs.connect('fast', (message) => to.server.send(message));
    // As a reply comes: several events in one piece.
    const texts = ['{"a":1}', 'x'.repeat(16_000), '{"b":2}'];
    wsInternals(from.server.socket)?.transport.write(
      Buffer.concat(texts.map((text) => serverTextFrame(text))),
    );
    await settled(from);
    expect(write.mock.calls).toEqual([[Buffer.concat(texts.map((text) => serverTextFrame(text)))]]);
    transport.uncork();
    await settled(to);
    expect(to.heardByClient.texts).toEqual(texts);
  });
});
