import {
  type Door,
  GOOD_LINE,
  goodHeaders,
  type HandshakeCase,
  type HandshakeOutcome,
  type Header,
  replacing,
  request,
  SAMPLE_KEY,
} from './handshake.js';

/** A good upgrade with another request line. */
function line(name: string, requestLine: string, outcome: HandshakeOutcome): HandshakeCase {
  return { name, outcome, write: (door) => request(requestLine, goodHeaders(door)) };
}

/** A good upgrade with these values for one header, as many times as there are values. */
function header(
  name: string,
  replaced: string,
  values: readonly string[],
  outcome: HandshakeOutcome,
): HandshakeCase {
  const headers = values.map((value): Header => [replaced, value]);
  return { name, outcome, write: (door) => replacing(door, headers, [replaced]) };
}

/** A good upgrade with raw lines at the end of its head. */
function lines(name: string, raw: string, outcome: HandshakeOutcome, body = ''): HandshakeCase {
  const write = (door: Door): string =>
    `${request(GOOD_LINE, goodHeaders(door)).slice(0, -2)}${raw}\r\n\r\n${body}`;
  return { name, outcome, write };
}

/** Bytes that are no upgrade at all. */
function bytes(name: string, text: string, outcome: HandshakeOutcome): HandshakeCase {
  return { name, outcome, write: () => text };
}

const NOT_FOUND = '404 not_found';
const METHOD_NOT_ALLOWED = '405 method_not_allowed';
const WRONG_VERSION = '426 validation_failed';
const BAD_HANDSHAKE = '400 validation_failed';
const PROTOCOL_ERROR = 1002;

const KEY = 'Sec-WebSocket-Key';
const VERSION = 'Sec-WebSocket-Version';

export const REQUEST_LINES: readonly HandshakeCase[] = [
  line('POST', 'POST /ws/realtime HTTP/1.1', METHOD_NOT_ALLOWED),
  line('PUT', 'PUT /ws/realtime HTTP/1.1', METHOD_NOT_ALLOWED),
  line('DELETE', 'DELETE /ws/realtime HTTP/1.1', METHOD_NOT_ALLOWED),
  line('OPTIONS', 'OPTIONS /ws/realtime HTTP/1.1', METHOD_NOT_ALLOWED),
  line('HEAD', 'HEAD /ws/realtime HTTP/1.1', METHOD_NOT_ALLOWED),
  line('CONNECT', 'CONNECT 127.0.0.1:80 HTTP/1.1', 'cut'),
  line('a method in lower case', 'get /ws/realtime HTTP/1.1', 400),
  line('a method that does not exist', 'BREW /ws/realtime HTTP/1.1', 400),
  line('a slash at the end of the path', 'GET /ws/realtime/ HTTP/1.1', NOT_FOUND),
  line('a path with two slashes', 'GET //ws/realtime HTTP/1.1', NOT_FOUND),
  line('a path in capitals', 'GET /WS/REALTIME HTTP/1.1', NOT_FOUND),
  line('a percent-encoded path', 'GET /ws/%72ealtime HTTP/1.1', NOT_FOUND),
  line('a percent-encoded NUL in the path', 'GET /ws/realtime%00 HTTP/1.1', NOT_FOUND),
  line('a path with dots', 'GET /api/../ws/realtime HTTP/1.1', NOT_FOUND),
  line('a path parameter', 'GET /ws/realtime;a=b HTTP/1.1', NOT_FOUND),
  line('a fragment', 'GET /ws/realtime#a HTTP/1.1', NOT_FOUND),
  line('a target in absolute form', 'GET http://127.0.0.1/ws/realtime HTTP/1.1', NOT_FOUND),
  line('an asterisk for a target', 'GET * HTTP/1.1', NOT_FOUND),
  line('no target', 'GET HTTP/1.1', 400),
  line('a raw space in the target', 'GET /ws/real time HTTP/1.1', 400),
  line('a query of 10 kB', `GET /ws/realtime?model=${'m'.repeat(10_000)} HTTP/1.1`, 'opens'),
  line('a target of 20 kB', `GET /ws/realtime?${'m'.repeat(20_000)} HTTP/1.1`, 431),
  // RFC 6455, 4.2.1: the handshake is HTTP/1.1 or later; over a connection, later versions have another form.
  line('HTTP/1.0', 'GET /ws/realtime HTTP/1.0', BAD_HANDSHAKE),
  line('HTTP/0.9', 'GET /ws/realtime HTTP/0.9', BAD_HANDSHAKE),
  line('HTTP/2.0 in the form of HTTP/1', 'GET /ws/realtime HTTP/2.0', BAD_HANDSHAKE),
  line('a protocol that is not HTTP', 'GET /ws/realtime RTSP/1.0', BAD_HANDSHAKE),
  bytes('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400),
  bytes('a TLS handshake', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001', 400),
  bytes('a banner of another protocol', 'SSH-2.0-OpenSSH_9.9\r\n', 400),
  bytes('NUL bytes', '\0'.repeat(64), 400),
];

export const UPGRADE_HEADERS: readonly HandshakeCase[] = [
  header('no key', KEY, [], BAD_HANDSHAKE),
  header('an empty key', KEY, [''], BAD_HANDSHAKE),
  header('a key of 15 bytes', KEY, ['MTIzNDU2Nzg5MDEyMzQ1'], BAD_HANDSHAKE),
  header('a key of 17 bytes', KEY, ['MTIzNDU2Nzg5MDEyMzQ1Njc='], BAD_HANDSHAKE),
  header('a key that is not base64', KEY, ['!!!!!!!!!!!!!!!!!!!!!!=='], BAD_HANDSHAKE),
  header('a key in two words', KEY, ['dGhlIHNhbXBs ZSBub25jZQ=='], BAD_HANDSHAKE),
  header('the same key twice', KEY, [SAMPLE_KEY, SAMPLE_KEY], BAD_HANDSHAKE),
  header('a key of 4 kB', KEY, ['A'.repeat(4096)], BAD_HANDSHAKE),
  header('no version', VERSION, [], WRONG_VERSION),
  header('version 8', VERSION, ['8'], WRONG_VERSION),
  header('version 14', VERSION, ['14'], WRONG_VERSION),
  header('version 013', VERSION, ['013'], WRONG_VERSION),
  header('version 13.0', VERSION, ['13.0'], WRONG_VERSION),
  header('a list of versions', VERSION, ['13, 8'], WRONG_VERSION),
  header('the version twice', VERSION, ['13', '13'], WRONG_VERSION),
  header('no Upgrade', 'Upgrade', [], NOT_FOUND),
  header('another protocol to upgrade to', 'Upgrade', ['h2c'], WRONG_VERSION),
  header('two protocols to upgrade to', 'Upgrade', ['h2c, websocket'], WRONG_VERSION),
  header('Upgrade in mixed case', 'Upgrade', ['WebSocket'], 'opens'),
  header('no Connection', 'Connection', [], NOT_FOUND),
  header('Connection: close', 'Connection', ['close'], NOT_FOUND),
  header('Connection: upgraded', 'Connection', ['upgraded'], NOT_FOUND),
  header('Connection with two words', 'Connection', ['keep-alive, Upgrade'], 'opens'),
  // RFC 9112, 3.2: a request without a Host, or with two, is answered 400.
  header('no Host', 'Host', [], BAD_HANDSHAKE),
  header('two Hosts', 'Host', ['a.example', 'b.example'], BAD_HANDSHAKE),
  header('two Hosts that are the same', 'Host', ['a.example', 'a.example'], BAD_HANDSHAKE),
  lines(
    'an offer to compress',
    'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
    'opens',
  ),
  lines('a garbled offer to compress', 'Sec-WebSocket-Extensions: permessage-deflate; =;;,,', 'opens'),
  lines('a header that goes on in the next line', 'X-Folded: a\r\n b', 400),
  lines('a space before the colon', 'X-Odd : a', 400),
  lines('a header without a colon', 'X-Odd', 400),
  lines('a header without a name', ': a', 400),
  lines('NUL in a header', 'X-Odd: a\0b', 400),
  lines('a bare CR in a header', 'X-Odd: a\rb', 400),
  lines('a name with a bracket', 'X(Odd): a', 400),
  lines('a header of 20 kB', `X-Odd: ${'a'.repeat(20_000)}`, 431),
  lines('3,000 headers', Array.from({ length: 3_000 }, (_, index) => `X-${index}: a`).join('\r\n'), 431),
];

/** Requests about whose end two readers may disagree. */
export const SMUGGLING: readonly HandshakeCase[] = [
  lines('a length and chunks at once', 'Content-Length: 5\r\nTransfer-Encoding: chunked', 400, '0\r\n\r\n'),
  lines('two lengths that differ', 'Content-Length: 5\r\nContent-Length: 6', 400, 'hello'),
  lines('a negative length', 'Content-Length: -1', 400),
  lines('a length that is no number', 'Content-Length: 5x', 400),
  lines('a length beyond all numbers', `Content-Length: ${'9'.repeat(30)}`, 400),
  lines('chunks that are not the last coding', 'Transfer-Encoding: chunked, identity', 400),
  lines('a garbled coding', 'Transfer-Encoding: \u000bchunked', 400),
  // What follows the head is the first frame, whatever the head says of it.
  lines('a body with a length', 'Content-Length: 5', PROTOCOL_ERROR, 'hello'),
  lines('a body in chunks', 'Transfer-Encoding: chunked', PROTOCOL_ERROR, '5\r\nhello\r\n0\r\n\r\n'),
  lines('another request behind it', 'X-Odd: a', PROTOCOL_ERROR, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
  lines(
    'the same request behind it',
    'X-Odd: a',
    PROTOCOL_ERROR,
    'GET /ws/realtime HTTP/1.1\r\nHost: a\r\n\r\n',
  ),
];
