import process from 'node:process';
import { WebSocket, WebSocketServer } from 'ws';

/** Carries frames one way; those that come before the other end is open wait for it. */
function pipe(from, to, transform) {
  const early = [];
  from.on('message', (data, isBinary) => {
    const message = transform(data);
    if (to.readyState === WebSocket.CONNECTING) early.push([message, isBinary]);
    else if (to.readyState === WebSocket.OPEN) to.send(message, { binary: isBinary });
  });
  to.on('open', () => {
    for (const [message, isBinary] of early.splice(0)) to.send(message, { binary: isBinary });
  });
  from.on('close', () => to.close());
  from.on('error', () => to.terminate());
}

/**
 * A relay of one file, between whoever connects and the upstream named on the command line.
 *
 * @param transform what becomes of each message
 */
export function runRelay(transform) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, backlog: 4096 });
  server.on('connection', (client) => {
    const upstream = new WebSocket(process.argv[2], { perMessageDeflate: false });
    pipe(client, upstream, transform);
    pipe(upstream, client, transform);
  });
  server.on('listening', () => process.send({ url: `ws://127.0.0.1:${server.address().port}` }));
  process.on('disconnect', () => process.exit(0));
}
