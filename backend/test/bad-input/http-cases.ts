import { GOOD_TOKEN_BODY } from '../sessions/bad-bodies.js';
import { type Header, request } from './handshake.js';

/** A request to the API, written byte for byte, and the status it is answered with; `cut` when there is no answer. */
export interface HttpCase {
  readonly name: string;
  readonly bytes: string;
  readonly status: number | 'cut';
}

const BODY = JSON.stringify(GOOD_TOKEN_BODY);
const MINT = 'POST /api/generate-token HTTP/1.1';
const HOST: Header = ['Host', 'a'];
const JSON_TYPE: Header = ['Content-Type', 'application/json'];
const LENGTH: Header = ['Content-Length', String(BODY.length)];
const CHUNKED: Header = ['Transfer-Encoding', 'chunked'];

/** A mint with these headers besides `Host` and the type of its body. */
function mint(name: string, status: HttpCase['status'], headers: readonly Header[], body = BODY): HttpCase {
  return { name, status, bytes: request(MINT, [HOST, JSON_TYPE, ...headers], body) };
}

function line(name: string, status: HttpCase['status'], requestLine: string): HttpCase {
  return { name, status, bytes: request(requestLine, [HOST, ['Connection', 'close']]) };
}

const chunks = (text: string): string => `${text}\r\n0\r\n\r\n`;

export const FRAMING: readonly HttpCase[] = [
  mint('a length and chunks at once', 400, [LENGTH, CHUNKED]),
  mint('two lengths that differ', 400, [LENGTH, ['Content-Length', '1']]),
  mint('a negative length', 400, [['Content-Length', '-1']]),
  mint('a length that is no number', 400, [['Content-Length', '0x10']]),
  mint('a length beyond all numbers', 400, [['Content-Length', '9'.repeat(30)]]),
  mint('chunks within chunks', 400, [['Transfer-Encoding', 'chunked, chunked']], chunks('0')),
  mint('a coding nobody knows', 400, [['Transfer-Encoding', 'chunked, cow']], chunks('0')),
  mint('a chunk size that is no number', 400, [CHUNKED], 'zz\r\n{}\r\n0\r\n\r\n'),
  mint('a chunk size beyond all numbers', 400, [CHUNKED], `${'F'.repeat(20)}\r\n{}\r\n0\r\n\r\n`),
  mint('a negative chunk size', 400, [CHUNKED], '-2\r\n{}\r\n0\r\n\r\n'),
  mint('a chunk longer than it says', 400, [CHUNKED], '1\r\n{}\r\n0\r\n\r\n'),
  mint('a chunk extension of 20 kB', 413, [CHUNKED], `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`),
  mint('a trailer of 20 kB', 431, [CHUNKED], `2\r\n{}\r\n0\r\nX-Odd: ${'a'.repeat(20_000)}\r\n\r\n`),
  mint('an expectation nobody can meet', 417, [LENGTH, ['Expect', 'the impossible']]),
  mint('a header of 20 kB', 431, [LENGTH, ['X-Odd', 'a'.repeat(20_000)]]),
  mint('a header with NUL', 400, [LENGTH, ['X-Odd', 'a\0']]),
  mint('a header that goes on in the next line', 400, [['X-Odd', 'a\r\n b'], LENGTH]),
  {
    name: 'UTF-8 that claims to be UTF-16',
    status: 400,
    bytes: request(MINT, [HOST, LENGTH, ['Content-Type', 'application/json; charset=utf-16']], BODY),
  },
  { name: 'no Host', status: 400, bytes: request(MINT, [JSON_TYPE, LENGTH], BODY) },
];

export const REQUEST_LINES: readonly HttpCase[] = [
  line('a path out of the folder', 404, 'GET /../../../../etc/passwd HTTP/1.1'),
  line('an encoded path out of the folder', 404, 'GET /%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1'),
  line('a path out of the folder with encoded slashes', 404, 'GET /..%2f..%2f..%2fetc%2fpasswd HTTP/1.1'),
  line('a path out of the folder with backslashes', 404, 'GET /..\\..\\etc\\passwd HTTP/1.1'),
  line('a hidden file', 404, 'GET /.env HTTP/1.1'),
  line('a file of the source', 404, 'GET /package.json HTTP/1.1'),
  line('a path that cannot be decoded', 404, 'GET /api/%E0%A4%A HTTP/1.1'),
  line('NUL in a path', 404, 'GET /api/client-config%00 HTTP/1.1'),
  line('a target in absolute form, of another host', 404, 'GET http://evil.example/api/nothing HTTP/1.1'),
  line('a target of 20 kB', 431, `GET /${'a'.repeat(20_000)} HTTP/1.1`),
  line('a method nobody knows', 400, 'BREW /api/client-config HTTP/1.1'),
  line('TRACE', 405, 'TRACE /api/client-config HTTP/1.1'),
  line('CONNECT', 'cut', 'CONNECT 127.0.0.1:22 HTTP/1.1'),
  line('DELETE', 405, 'DELETE /api/generate-token HTTP/1.1'),
];
