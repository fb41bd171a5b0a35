import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { WebSocket } from 'ws';

/** Lets a Node program open its inspector, when it is asked to, on a free port instead of always the same one. */
export const INSPECTABLE = '--inspect-port=127.0.0.1:0';

const TIMEOUT_MS = 10_000;
const ADDRESS = /Debugger listening on (ws:\S+)/;

/** Resolves with the inspector's address, which the program writes to its standard error after SIGUSR1. */
function openInspector(child) {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error('The inspector did not open')), TIMEOUT_MS);
    child.onOutput((text) => {
      const address = ADDRESS.exec(text)?.[1];
      if (address === undefined) return;
      clearTimeout(timeout);
      resolve(address);
    });
    process.kill(child.pid, 'SIGUSR1');
  });
}

/** Makes one call and leaves: a connected inspector would slow the program down. Resolves with what came back. */
function call(address, method, params = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { handshakeTimeout: TIMEOUT_MS });
    let answer;
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ id: 1, method, params })));
    socket.on('message', (data) => {
      answer = JSON.parse(data.toString()).result;
      socket.close();
    });
    socket.on('close', () => resolve(answer));
  });
}

const HELD_BYTES = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';

/**
 * How much a Node program holds, heap and buffers, once it has collected its garbage. How much of that has gathered since its engine
 * last looked is chance, and with relays it is the larger part of the resident memory.
 *
 * @param child started with `INSPECTABLE`
 * @returns a function that resolves with bytes; the first call opens the inspector
 */
export function heldBytesOf(child) {
  let address;
  return async () => {
    address ??= await openInspector(child);
    await call(address, 'HeapProfiler.collectGarbage');
    const answer = await call(address, 'Runtime.evaluate', { expression: HELD_BYTES, returnByValue: true });
    return answer.result.value;
  };
}
