import { WebSocket } from 'ws';
import { type Pair, TextSocketPairs } from '../testing/text-socket-pairs.js';

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

async function relay(pairs: TextSocketPairs, number: number): Promise<Relay> {
  const wrong: string[] = [];
  const heard = { upstream: 0, client: 0 };
  const check = (end: keyof typeof heard, message: Buffer): void => {
    const text = message.toString();
    if (text !== told(number, heard[end])) wrong.push(`${end} ${heard[end]}: ${text.slice(0, 40)}`);
    heard[end] += 1;
  };
  const upstream = await pairs.connect(
    'fast',
    (message) => learner.server.send(message),
    (message) => check('upstream', message),
  );
  const learner: Pair = await pairs.connect(
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

describe('memory that all connections use', () => {
  let pairs: TextSocketPairs;

  beforeEach(async () => {
    pairs = await TextSocketPairs.listen();
  });

  afterEach(() => pairs.close());

  it('gives nobody what is another’s, however slowly some of them read', async () => {
    const relays: Relay[] = [];
    for (let number = 0; number < 4; number += 1) relays.push(await relay(pairs, number));
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
});
