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

/** Makes one call and leaves: a connected inspector would slow the program down. */
function call(address, method) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { handshakeTimeout: TIMEOUT_MS });
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ id: 1, method })));
    socket.on('message', () => socket.close());
    socket.on('close', resolve);
  });
}

/**
 * Makes a Node program give back what it does not need any more. How much a program holds is a property of it; how much garbage has
 * gathered since its engine last looked is chance, and with relays it is the larger part.
 *
 * @param child started with `INSPECTABLE`
 * @returns a function that collects; the first call opens the inspector
 */
export function garbageCollector(child) {
  let address;
  return async () => {
    address ??= await openInspector(child);
    await call(address, 'HeapProfiler.collectGarbage');
  };
}
