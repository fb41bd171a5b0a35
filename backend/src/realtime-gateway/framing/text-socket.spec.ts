import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { toKeep } from './lent-bytes.js';
import { serverTextFrame } from './text-frame.js';
import { type Framing, type Role, TextSocket } from './text-socket.js';
import { wsInternals } from './ws-internals.js';

interface Heard {
  readonly texts: string[];
  readonly binaries: number[];
  readonly closes: number[];
}

/** Both ends of one connection over loopback, each behind a TextSocket. */
interface Pair {
  readonly server: TextSocket;
  readonly client: TextSocket;
  readonly heardByServer: Heard;
  readonly heardByClient: Heard;
}

let listener: WebSocketServer;

beforeEach(async () => {
  listener = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(listener, 'listening');
});

afterEach(async () => {
  for (const socket of listener.clients) socket.terminate();
  await new Promise((resolve) => listener.close(resolve));
});

/** What the connection itself is given to write from now on. */
function recordWrites(socket: WebSocket): Buffer[] {
  const written: Buffer[] = [];
  const { transport } = wsInternals(socket)!; // of a socket that is open
  const write = transport._write.bind(transport);
  transport._write = (bytes: Buffer, ...others) => {
    written.push(Buffer.from(bytes));
    write(bytes, ...others);
  };
  return written;
}

function listenTo(
  socket: WebSocket,
  role: Role,
  framing: Framing,
  onText: (message: Buffer) => void = () => undefined,
): [TextSocket, Heard] {
  const heard: Heard = { texts: [], binaries: [], closes: [] };
  socket.on('error', () => undefined);
  socket.on('close', (code) => heard.closes.push(code));
  const onMessage = (message: Buffer, isBinary: boolean): void => {
    if (isBinary) heard.binaries.push(message.length);
    else {
      heard.texts.push(message.toString('utf8'));
      onText(message);
    }
  };
  const messages = new TextSocket(socket, role, framing, { onMessage });
  return [messages, heard];
}

async function connect(
  framing: Framing,
  onClientText?: (message: Buffer) => void,
  onServerText?: (message: Buffer) => void,
): Promise<Pair> {
  const socket = new WebSocket(`ws://127.0.0.1:${(listener.address() as AddressInfo).port}`, {
    perMessageDeflate: false,
  });
  const [client, heardByClient] = listenTo(socket, 'client', framing, onClientText);
  const [accepted] = (await once(listener, 'connection')) as [WebSocket];
  const [server, heardByServer] = listenTo(accepted, 'server', framing, onServerText);
  if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
  return { server, client, heardByServer, heardByClient };
}

/** Resolves once everything sent so far has arrived on both sides. */
async function settled({ server, client }: Pair): Promise<void> {
  for (const { socket } of [server, client]) {
    socket.ping();
    await once(socket, 'pong');
  }
}

/** One learner's relay: what a client says is passed on to an upstream, and what that says to the client. */
interface Relay {
  say(): void;
  stop(): void;
  goOn(): void;
  /** Resolves once all has been heard. */
  settled(): Promise<void>;
  /** What was heard and was not what was said. */
  readonly wrong: string[];
  /** Whether neither end can be written to. */
  readonly isHeldUp: boolean;
  /** Whether a connection has ended: nothing more will be heard. */
  readonly isBroken: boolean;
}

const SIZES = [20, 3_000, 60_000, 40, 64_000, 2_700, 70_000, 16_000, 60_000];

/** What relay `number` is told as its `index`th message: nobody else's looks like it anywhere. */
function told(number: number, index: number): string {
  const text = `${number}:${index} `;
  return text.repeat(Math.ceil(SIZES[index % SIZES.length]! / text.length));
}

async function relay(number: number): Promise<Relay> {
  const wrong: string[] = [];
  const heard = { upstream: 0, client: 0 };
  const check = (end: keyof typeof heard, message: Buffer): void => {
    const text = message.toString();
    if (text !== told(number, heard[end])) wrong.push(`${end} ${heard[end]}: ${text.slice(0, 40)}`);
    heard[end] += 1;
  };
  const upstream = await connect(
    'fast',
    (message) => learner.server.send(message),
    (message) => check('upstream', message),
  );
  const learner: Pair = await connect(
    'fast',
    (message) => check('client', message),
    (message) => upstream.client.send(message),
  );
  const isBroken = (): boolean =>
    [upstream, learner].some(({ client, server }) =>
      [client, server].some(({ socket }) => socket.readyState !== WebSocket.OPEN),
    );
  let said = 0;
  return {
    wrong,
    get isHeldUp() {
      return upstream.client.bufferedAmount > 1_000_000 && learner.server.bufferedAmount > 1_000_000;
    },
    get isBroken() {
      return isBroken();
    },
    say() {
      learner.client.send(told(number, said));
      upstream.server.send(told(number, said));
      said += 1;
    },
    stop() {
      for (const { socket } of [upstream.server, learner.client]) socket.pause();
    },
    goOn() {
      for (const { socket } of [upstream.server, learner.client]) socket.resume();
    },
    async settled() {
      while (Math.min(heard.upstream, heard.client) < said && !isBroken())
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

const LONG = 'ä'.repeat(200_000);

describe.each<Framing>(['fast', 'plain'])('a connection with %s framing', (framing) => {
  it('carries texts of any length both ways, in order', async () => {
    const pair = await connect(framing);
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
    const to = await connect(framing);
    const from = await connect(framing, (message) => to.server.send(message));
    const texts = ['{"a":1}', 'x'.repeat(16_000), '{"b":2}', LONG];
    for (const text of texts) from.server.send(text);
    await settled(from);
    await settled(to);
    expect(to.heardByClient.texts).toEqual(texts);
  });

  it('passes on what it has read from a client, at once or later', async () => {
    const to = await connect(framing);
    const kept: Buffer[] = [];
    const passOn = (message: Buffer): void => {
      if (message.toString().startsWith('later')) kept.push(toKeep(message));
      else to.client.send(message);
    };
    const from = await connect(framing, undefined, passOn);
    const now = ['{"a":1}', 'x'.repeat(3_000), 'ñ'.repeat(100), 'y'.repeat(65_536), LONG];
    const later = ['later', 'later'.padEnd(3_000, '.')];
    for (const text of [later[0]!, ...now, later[1]!]) from.client.send(text);
    await settled(from);
    for (const message of kept) to.client.send(message);
    await settled(to);
    expect(to.heardByServer.texts).toEqual([...now, ...later]);
  });

  it('carries fragments and binary messages, and texts between them', async () => {
    const pair = await connect(framing);
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
    const pair = await connect(framing);
    pair.server.send('adiós');
    pair.server.close(4001, 'idle');
    await once(pair.client.socket, 'close');
    expect(pair.heardByClient).toMatchObject({ texts: ['adiós'], closes: [4001] });
  });

  it('counts what waits to be written', async () => {
    const pair = await connect(framing);
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
    const pair = await connect(framing);
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
    const pair = await connect(framing);
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
    const pair = await connect(framing);
    pair.client.socket.pause();
    for (let sent = 0; sent < 40; sent += 1) pair.server.send('a'.repeat(1_000_000));
    pair.client.socket.terminate();
    await once(pair.server.socket, 'close');
    expect(pair.heardByServer.closes).toEqual([1006]);
  });

  it('sends nothing once it is closing', async () => {
    const pair = await connect(framing);
    pair.server.close(1000);
    pair.server.send('late');
    await once(pair.client.socket, 'close');
    expect(pair.heardByClient).toMatchObject({ texts: [], closes: [1000] });
  });
});

describe('fast framing', () => {
  it('is not behind as long as the connection takes what it is given', async () => {
    const pair = await connect('fast');
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
    const pair = await connect('fast');
    const heardByLibrary: string[] = [];
    pair.server.socket.on('message', (data) => heardByLibrary.push((data as Buffer).toString()));
    pair.client.send('uno');
    await new Promise(setImmediate); // written by now
    pair.client.socket.send('dos');
    await settled(pair);
    expect(pair.heardByServer.texts).toEqual(['uno', 'dos']);
    expect(heardByLibrary).toEqual([]);
  });

  it('gives nobody what is another’s, however slowly some of them read', async () => {
    const relays: Relay[] = [];
    for (let number = 0; number < 4; number += 1) relays.push(await relay(number));
    // Each in its turn reads nothing until its connections are full and a while longer, and the others use the same memory.
    for (const slow of relays) {
      slow.stop();
      for (let sinceFull = 0; sinceFull < 100 && !slow.isBroken; sinceFull += slow.isHeldUp ? 1 : 0) {
        for (const one of relays) one.say();
        await new Promise(setImmediate);
      }
      slow.goOn();
    }
    for (const one of relays) await one.settled();
    expect(relays.map(({ wrong, isBroken }) => [wrong, isBroken])).toEqual(Array(4).fill([[], false]));
  }, 30_000);

  it('passes on events that came together as one piece', async () => {
    const to = await connect('fast');
    const written = recordWrites(to.server.socket);
    const from = await connect('fast', (message) => to.server.send(message));
    // As a reply comes: several events in one piece.
    const texts = ['{"a":1}', 'x'.repeat(16_000), '{"b":2}'];
    wsInternals(from.server.socket)?.transport.write(
      Buffer.concat(texts.map((text) => serverTextFrame(text))),
    );
    await settled(from);
    await settled(to);
    expect(to.heardByClient.texts).toEqual(texts);
    expect(written[0]).toEqual(Buffer.concat(texts.map((text) => serverTextFrame(text))));
  });
});
