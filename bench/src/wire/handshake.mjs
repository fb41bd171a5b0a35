import { createHash } from 'node:crypto';
import { Buffer } from 'node:buffer';

const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const END_OF_HEAD = '\r\n\r\n';
/** Any will do here: it guards against caches, not against people. */
const CLIENT_KEY = Buffer.from('sixteen bytes ok').toString('base64');

/** @param subprotocols what the client offers; may be empty */
export function upgradeRequest({ host, path, subprotocols = [] }) {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${CLIENT_KEY}`,
  ];
  if (subprotocols.length > 0) lines.push(`Sec-WebSocket-Protocol: ${subprotocols.join(', ')}`);
  return lines.join('\r\n') + END_OF_HEAD;
}

/** The answer that accepts an upgrade, or null when `head` asks for none. */
export function upgradeAnswer(head) {
  const key = /^sec-websocket-key: *(\S+)/im.exec(head)?.[1];
  if (key === undefined) return null;
  const accept = createHash('sha1')
    .update(key + ACCEPT_SUFFIX)
    .digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}${END_OF_HEAD}`;
}

/** Collects an HTTP head. */
export class HeadReader {
  #bytes = Buffer.alloc(0);

  /** Null until the head is complete; then it, and what came after it. */
  read(chunk) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const end = this.#bytes.indexOf(END_OF_HEAD);
    if (end < 0) return null;
    return {
      head: this.#bytes.toString('latin1', 0, end),
      rest: this.#bytes.subarray(end + END_OF_HEAD.length),
    };
  }
}
