import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemResponse } from 'parley/contracts';
import type { UpgradeRefusal } from './upgrade-request.js';

/** How long a raw socket may stay with us, whether it is answered or handed over. */
const RAW_SOCKET_DEADLINE_MS = 5_000;

/**
 * Watches a socket between its upgrade request and its hand-over: without an `error` listener a client that resets at that
 * moment would end the whole process. Returns the function that takes the watch off again.
 */
export function guardRawSocket(socket: Duplex): () => void {
  const destroy = (): void => {
    socket.destroy();
  };
  const deadline = setTimeout(destroy, RAW_SOCKET_DEADLINE_MS);
  socket.on('error', destroy);
  socket.once('close', () => clearTimeout(deadline));
  return () => {
    clearTimeout(deadline);
    socket.off('error', destroy);
  };
}

/**
 * Answers a refused upgrade in plain HTTP, in the form of every other problem, and closes.
 * @returns the id that the client is told
 */
export function answerRefusal(socket: Duplex, refusal: UpgradeRefusal): string {
  const requestId = randomUUID();
  const problem: ProblemResponse = {
    error: { code: refusal.code, message: refusal.message, request_id: requestId },
  };
  const body = JSON.stringify(problem);
  const headers = {
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    ...refusal.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`;
  socket.once('finish', () => socket.destroy());
  socket.end([status, ...lines, '', body].join('\r\n'));
  return requestId;
}
