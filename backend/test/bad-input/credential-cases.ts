import type { HandshakeCase, HandshakeOutcome, Door } from './handshake.js';
import { goodHeaders, type Header, replacing, request } from './handshake.js';

const PROTOCOLS = 'Sec-WebSocket-Protocol';
const KEY_PROTOCOL = 'openai-insecure-api-key.';
const FOREIGN: HandshakeOutcome = '403 origin_not_allowed';
const INVALID_TOKEN = 3000;
const BAD_HANDSHAKE = '400 validation_failed';

/** The page that `BackendUnderTest` allows. */
const SCHOOL = 'https://school.example';

function origins(
  name: string,
  values: readonly string[],
  outcome: HandshakeOutcome = FOREIGN,
): HandshakeCase {
  const headers = values.map((value): Header => ['Origin', value]);
  return { name, outcome, write: (door) => replacing(door, headers) };
}

const origin = (name: string, value: string, outcome: HandshakeOutcome = FOREIGN): HandshakeCase =>
  origins(name, [value], outcome);

/** A page that names itself as the host it has connected to. */
function host(name: string, value: string, page: string, outcome: HandshakeOutcome = FOREIGN): HandshakeCase {
  const headers: Header[] = [
    ['Host', value],
    ['Origin', page],
  ];
  return { name, outcome, write: (door) => replacing(door, headers) };
}

export const ORIGINS: readonly HandshakeCase[] = [
  origin('the opaque origin', 'null'),
  origin('an empty origin', ''),
  origin('a foreign page', 'https://evil.example'),
  origin('a page below a foreign one', `${SCHOOL}.evil.example`),
  origin('a page whose name ends alike', 'https://evilschool.example'),
  origin('a page beside ours', 'https://other.school.example'),
  origin('our page with a dot at its end', `${SCHOOL}.`),
  origin('our page on another port', `${SCHOOL}:8443`),
  origin('our page without TLS', 'http://school.example'),
  origin('our page with a user', 'https://user@school.example'),
  origin('our page as the user of another', `${SCHOOL}@evil.example`),
  origin('our page with a path', `${SCHOOL}/path`),
  origin('our page with a query', `${SCHOOL}?a`),
  origin('our page in letters that look alike', 'https://sch\u00d0\u00be\u00d0\u00beol.example'),
  origin('a file', 'file://'),
  origin('a browser extension', 'chrome-extension://school.example'),
  origin('a script for an origin', 'javascript:alert(1)'),
  origin('an asterisk', '*'),
  origin('a name without a scheme', 'school.example'),
  origin('two origins in one header', `${SCHOOL}, https://evil.example`),
  origins('two origin headers', [SCHOOL, 'https://evil.example']),
  origin('our page in capitals', 'HTTPS://SCHOOL.EXAMPLE', 'opens'),
  host('a host with a user', 'user@127.0.0.1', 'http://127.0.0.1'),
  host('a host with a path', '127.0.0.1/path', 'http://127.0.0.1'),
  host('a host with two ports', '127.0.0.1:1:2', 'http://127.0.0.1'),
  host('a host of brackets', '[[[', 'http://[::1]'),
  host('an empty host', '', 'http://127.0.0.1'),
  host('a foreign host', 'evil.example', 'https://evil.example:8443'),
];

/** A good upgrade with these headers, and without the token in its usual place. */
function credential(
  name: string,
  headers: (token: string) => readonly Header[],
  outcome: HandshakeOutcome = INVALID_TOKEN,
): HandshakeCase {
  return { name, outcome, write: (door) => replacing(door, headers(door.token), ['Authorization']) };
}

const bearer = (name: string, value: (token: string) => string, outcome?: HandshakeOutcome): HandshakeCase =>
  credential(name, (token) => [['Authorization', value(token)]], outcome);

const offer = (name: string, value: (token: string) => string, outcome?: HandshakeOutcome): HandshakeCase =>
  credential(name, (token) => [[PROTOCOLS, value(token)]], outcome);

const inTarget = (name: string, target: (token: string) => string): HandshakeCase => ({
  name,
  outcome: INVALID_TOKEN,
  write: (door: Door) =>
    request(
      `GET /ws/realtime?${target(door.token)} HTTP/1.1`,
      goodHeaders(door).filter(([header]) => header !== 'Authorization'),
    ),
});

const SOME_TOKEN = `ek_${'a'.repeat(43)}`;

export const TOKENS: readonly HandshakeCase[] = [
  credential('no token', () => []),
  inTarget('a token in the query', (token) => `token=${token}&access_token=${token}&api_key=${token}`),
  inTarget('a token for a query', (token) => token),
  inTarget('a bearer in the query', (token) => `authorization=Bearer%20${token}`),
  credential('a token in a cookie', (token) => [['Cookie', `token=${token}; Authorization=Bearer ${token}`]]),
  credential('a token in another header', (token) => [['X-Api-Key', token]]),
  credential('a token in the header of another provider', (token) => [['api-key', token]]),
  credential('a token for the proxy', (token) => [['Proxy-Authorization', `Bearer ${token}`]]),
  bearer('an empty Authorization', () => ''),
  bearer('Bearer without a token', () => 'Bearer'),
  bearer('a token without Bearer', (token) => token),
  bearer('Bearer and the token in one word', (token) => `Bearer${token}`),
  bearer('a tab behind Bearer', (token) => `Bearer\t${token}`),
  bearer('a word behind the token', (token) => `Bearer ${token} more`),
  bearer('a token in quotes', (token) => `Bearer "${token}"`),
  bearer('a token with a comma', (token) => `Bearer ${token},${token}`),
  bearer('a token as a password', (token) => `Basic ${Buffer.from(`user:${token}`).toString('base64')}`),
  bearer('the scheme Token', (token) => `Token ${token}`),
  bearer('a token in capitals', (token) => `Bearer ${token.toUpperCase()}`),
  bearer('a token without its last character', (token) => `Bearer ${token.slice(0, -1)}`),
  bearer('a token with one character more', (token) => `Bearer ${token}A`),
  bearer('a token without its prefix', (token) => `Bearer ${token.slice(3)}`),
  bearer('the prefix alone', () => 'Bearer ek_'),
  bearer('SQL for a token', () => "Bearer ek_'OR'1'='1"),
  bearer('a token of 8 kB', () => `Bearer ek_${'a'.repeat(8_000)}`),
  bearer('a resume token nobody has given', () => `Bearer rk_${'a'.repeat(43)}`),
  bearer('a token dressed as a resume token', (token) => `Bearer rk_${token.slice(3)}`),
  bearer('Bearer in lower case', (token) => `bearer ${token}`, 'opens'),
  credential('a second Authorization with the token', (token) => [
    ['Authorization', `Bearer ${SOME_TOKEN}`],
    ['Authorization', `Bearer ${token}`],
  ]),
  credential('a wrong bearer beside the right subprotocol', (token) => [
    ['Authorization', `Bearer ${SOME_TOKEN}`],
    [PROTOCOLS, `realtime, ${KEY_PROTOCOL}${token}`],
  ]),
];

const MANY = Array.from({ length: 500 }, (_, index) => `protocol-${index}`).join(', ');

export const SUBPROTOCOLS: readonly HandshakeCase[] = [
  offer('the token’s subprotocol alone', (token) => `${KEY_PROTOCOL}${token}`, 'opens'),
  offer('500 subprotocols', (token) => `${MANY}, realtime, ${KEY_PROTOCOL}${token}`, 'opens'),
  offer('subprotocols of 20 kB', (token) => `${'a'.repeat(20_000)}, ${KEY_PROTOCOL}${token}`, 431),
  credential(
    'the token in a second header',
    (token) => [
      [PROTOCOLS, 'realtime'],
      [PROTOCOLS, `${KEY_PROTOCOL}${token}`],
    ],
    'opens',
  ),
  offer(
    'two tokens, the wrong one first',
    (token) => `${KEY_PROTOCOL}${SOME_TOKEN}, ${KEY_PROTOCOL}${token}`,
  ),
  offer('the same token twice', (token) => `${KEY_PROTOCOL}${token}, ${KEY_PROTOCOL}${token}`, BAD_HANDSHAKE),
  offer('an empty list', () => '', BAD_HANDSHAKE),
  offer('a list that ends in a comma', (token) => `${KEY_PROTOCOL}${token},`, BAD_HANDSHAKE),
  offer('a list of commas', () => ',,,', BAD_HANDSHAKE),
  offer('a space within a subprotocol', (token) => `real time, ${KEY_PROTOCOL}${token}`, BAD_HANDSHAKE),
  offer('a subprotocol in quotes', (token) => `"realtime", ${KEY_PROTOCOL}${token}`, BAD_HANDSHAKE),
  offer('a token with a slash', (token) => `realtime, ${KEY_PROTOCOL}${token}/`, BAD_HANDSHAKE),
  offer('a token that is not ASCII', () => `realtime, ${KEY_PROTOCOL}ek_\u00e9`, BAD_HANDSHAKE),
  offer('an empty token', () => `realtime, ${KEY_PROTOCOL}`),
  offer('the token’s prefix with a hyphen', (token) => `realtime, openai-insecure-api-key-${token}`),
  offer('the token’s prefix in capitals', (token) => `realtime, ${KEY_PROTOCOL.toUpperCase()}${token}`),
  offer('a token without the prefix', (token) => `realtime, ${token}`),
  offer('a resume token of garbage', () => `realtime, parley.v1, ${KEY_PROTOCOL}rk_!#$%&*+-.^_|~`),
  offer('a resume token that is empty', () => `realtime, parley.v1, ${KEY_PROTOCOL}rk_`),
  offer('a resume token of 10 kB', () => `realtime, parley.v1, ${KEY_PROTOCOL}rk_${'a'.repeat(10_000)}`),
  offer('the events of Parley and no token', () => 'realtime, parley.v1'),
];

const boundTo = (name: string, mintedFor: string, headers: readonly Header[]): HandshakeCase => ({
  name,
  outcome: INVALID_TOKEN,
  mintedFor,
  write: (door) => replacing(door, headers),
});

export const BOUND_TOKENS: readonly HandshakeCase[] = [
  boundTo('a page’s token without an origin', SCHOOL, []),
  boundTo('a page’s token from another page', SCHOOL, [['Origin', 'https://second.example']]),
  {
    name: 'a page’s token from that page on its default port',
    outcome: 'opens',
    mintedFor: SCHOOL,
    write: (door) => replacing(door, [['Origin', `${SCHOOL}:443`]]),
  },
];
