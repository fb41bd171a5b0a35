import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { REALTIME_PATH } from 'parley/contracts';
import { bad, type Finding, good } from './finding.js';
import { problemCode } from './page-check.js';
import { askPublicly } from './public-request.js';

/** RFC 6455, section 1.3. */
const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const FIRST_FRAME_TIMEOUT_MS = 5_000;

const PROXY_REMEDY =
  'Let the proxy pass on upgrades: the headers Upgrade and Connection, over HTTP/1.1, without buffering. deploy/ has files that do.';

/** Whether a WebSocket comes through to the server, opened as a page of this address would open it, but without a token. */
export async function checkUpgrade(url: URL): Promise<Finding> {
  const key = randomBytes(16).toString('base64');
  const answer = await askPublicly(new URL(REALTIME_PATH, url), {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': key,
    Origin: url.origin,
  });
  switch (answer.kind) {
    case 'failed':
      return bad(`No WebSocket opens at ${url.host}: ${answer.reason}.`, PROXY_REMEDY);
    case 'answer':
      return refusal(url, answer.status, answer.body);
    case 'upgraded': {
      const accept = createHash('sha1')
        .update(key + ACCEPT_SUFFIX)
        .digest('base64');
      const isAccepted = answer.response.headers['sec-websocket-accept'] === accept;
      const hasSpoken = isAccepted && (answer.head.length > 0 || (await speaks(answer.socket)));
      answer.socket.destroy();
      return hasSpoken
        ? good('A WebSocket comes through to the server.')
        : bad(`A WebSocket opens at ${url.host}, and nothing comes through it.`, PROXY_REMEDY);
    }
  }
}

/** Without a token the server says why it closes. */
async function speaks(socket: Duplex): Promise<boolean> {
  socket.on('error', () => undefined); // then it says nothing
  try {
    await once(socket, 'data', { signal: AbortSignal.timeout(FIRST_FRAME_TIMEOUT_MS) });
    return true;
  } catch {
    // Out of time, or cut off.
    return false;
  }
}

function refusal(url: URL, status: number, body: string): Finding {
  const code = problemCode(body);
  if (code === 'origin_not_allowed') {
    return bad(
      `The server refuses WebSockets of pages of ${url.origin}.`,
      'Set PUBLIC_URL to the address that people open, and let the proxy pass on the header Host.',
    );
  }
  if (code === 'shutting_down' || code === 'too_many_sessions')
    return good(`A WebSocket comes through to the server, which has no room just now: ${code}.`);
  return bad(`A WebSocket does not come through: HTTP ${status} instead of 101.`, PROXY_REMEDY);
}
