import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const LISTEN_TIMEOUT_MS = 10_000;

/** A port for a server that cannot choose one and tell. */
export async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(port) {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if (error.code === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}

/** Resolves once the child accepts connections. */
export async function whenListening(port, child) {
  const deadlineMs = Date.now() + LISTEN_TIMEOUT_MS;
  while (!(await isListening(port))) {
    if (child.hasEnded || Date.now() > deadlineMs) child.giveUp('does not listen');
    await delay(50);
  }
}
