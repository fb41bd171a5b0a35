import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Replica } from '../support/replica.js';
import { until } from '../support/until.js';

/** Lets a Node program open its inspector on a free port once it is asked to, and collect its garbage. */
export const INSPECTABLE = ['--inspect-port=127.0.0.1:0', '--expose-gc'];

const ADDRESS = /Debugger listening on (ws:\S+)/;
/** In one breath: among hundreds of voices megabytes gather in no time. Twice: buffers are let go of after their objects. */
const HELD_BYTES = `(() => {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
})()`;
const MIB = 1024 * 1024;

interface Answer {
  readonly result?: { readonly result?: { readonly value?: number } };
}

/** One question, and away again: a connected inspector slows the program down. */
async function evaluate(address: string, expression: string): Promise<Answer> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  socket.send(
    JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
  );
  const [data] = (await once(socket, 'message')) as [Buffer];
  const closed = once(socket, 'close');
  socket.close();
  await closed;
  return JSON.parse(data.toString('utf8')) as Answer;
}

/**
 * What a replica holds in heap and buffers once it has collected its garbage, in MiB. How much of that had gathered is chance,
 * and the larger part of what is resident.
 */
export async function heldMib(replica: Replica): Promise<number> {
  if (!ADDRESS.test(replica.log)) replica.signal('SIGUSR1');
  const address = await until('the inspector is open', () => ADDRESS.exec(replica.log)?.[1]);
  const { result } = await evaluate(address, HELD_BYTES);
  const bytes = result?.result?.value;
  if (bytes === undefined) throw new Error('the replica does not tell what it holds');
  return bytes / MIB;
}
