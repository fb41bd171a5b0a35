import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Replica } from '../support/replica.js';
import { until } from '../support/until.js';

/** Lets a Node program open its inspector on a free port once it is asked to. */
export const INSPECTABLE = '--inspect-port=127.0.0.1:0';

const ADDRESS = /Debugger listening on (ws:\S+)/;
const HELD_BYTES = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
const MIB = 1024 * 1024;

interface Answer {
  readonly result?: { readonly result?: { readonly value?: number } };
}

/** One question, and away again: a connected inspector slows the program down. */
async function ask(address: string, method: string, params: Record<string, unknown> = {}): Promise<Answer> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method, params }));
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
  await ask(address, 'HeapProfiler.collectGarbage');
  const { result } = await ask(address, 'Runtime.evaluate', { expression: HELD_BYTES, returnByValue: true });
  return (result?.result?.value ?? 0) / MIB;
}
