import { generateKeyPairSync } from 'node:crypto';
import {
  type Answer,
  CLIENT_ID,
  CLIENT_SECRET,
  macWith,
  sendJson,
  signedWith,
  type Trick,
} from './hostile-provider.js';

const MINUTE = 60;
const now = (): number => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** ID tokens that prove nothing. */
export const TOKEN_CASES: readonly (readonly [string, Trick])[] = [
  ['another issuer', { claims: { iss: 'https://login.evil.example' } }],
  ['an issuer that only begins like ours', { claims: { iss: 'http://127.0.0.1' } }],
  ['no issuer', { claims: { iss: undefined } }],
  ['another audience', { claims: { aud: 'another-client' } }],
  ['another audience in a list', { claims: { aud: ['another-client'] } }],
  ['an empty list of audiences', { claims: { aud: [] } }],
  ['no audience', { claims: { aud: undefined } }],
  ['two audiences and no authorized party', { claims: { aud: [CLIENT_ID, 'another-client'] } }],
  [
    'two audiences, the other authorized',
    { claims: { aud: [CLIENT_ID, 'another-client'], azp: 'another-client' } },
  ],
  ['our audience, another authorized', { claims: { azp: 'another-client' } }],
  ['the nonce of another log-in', { claims: { nonce: 'A'.repeat(43) } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['an end in the past', { claims: { iat: now() - 10 * MINUTE, exp: now() - MINUTE } }],
  ['no end', { claims: { exp: undefined } }],
  ['an end that is text', { claims: { exp: '9999999999' } }],
  ['an issue in the future', { claims: { iat: now() + 5 * MINUTE, exp: now() + 10 * MINUTE } }],
  ['no time of issue', { claims: { iat: undefined } }],
  ['a beginning in the future', { claims: { nbf: now() + 5 * MINUTE } }],
  ['no subject', { claims: { sub: undefined } }],
  ['a subject that is a number', { claims: { sub: 1 } }],
  ['an empty subject', { claims: { sub: '' } }],
  ['a subject of 256 characters', { claims: { sub: 'x'.repeat(256) } }],
  ['alg none', { header: { alg: 'none' }, signature: () => '' }],
  ['alg None', { header: { alg: 'None' }, signature: () => '' }],
  ['alg none with a good signature', { header: { alg: 'none' } }],
  ['no alg', { header: { alg: undefined } }],
  [
    'HS256 with the secret of the client',
    { header: { alg: 'HS256' }, signature: (input) => macWith(CLIENT_SECRET, input) },
  ],
  [
    'HS512 with the secret of the client',
    { header: { alg: 'HS512' }, signature: (input) => macWith(CLIENT_SECRET, input, 'sha512') },
  ],
  [
    'HS256 with the public key',
    {
      header: { alg: 'HS256' },
      signature: (input, { keys }) =>
        macWith(keys.publicKey.export({ format: 'pem', type: 'spki' }).toString(), input),
    },
  ],
  [
    'HS256 with a key of the list',
    {
      header: { alg: 'HS256', kid: 'mac' },
      signature: (input) => macWith('x', input),
      keys: keysOf({ kty: 'oct', kid: 'mac', k: Buffer.from('x').toString('base64url') }),
    },
  ],
  [
    'a key that is not in the list',
    { header: { kid: 'key-2' }, signature: (input) => signedWith(stranger.privateKey, input) },
  ],
  [
    'the name of a key and the signature of another',
    { signature: (input) => signedWith(stranger.privateKey, input) },
  ],
  [
    'its own key in the header',
    {
      header: { kid: undefined, jwk: stranger.publicKey.export({ format: 'jwk' }) },
      signature: (input) => signedWith(stranger.privateKey, input),
    },
  ],
  [
    'a key that is for encryption',
    {
      keys: (response, provider) =>
        sendJson(response, 200, { keys: [{ ...provider.publicKey(), use: 'enc' }] }),
    },
  ],
  ['no keys in the list', { keys: keysOf() }],
  ['a list of keys that is none', { keys: (response) => sendJson(response, 200, { keys: 'all' }) }],
  ['an extension that we would have to understand', { header: { crit: ['exp'] } }],
  ['no signature', { signature: () => '' }],
  ['a payload that was changed after it was signed', { idToken: withRole('admin') }],
  ['five parts, encrypted for somebody', { idToken: () => 'a.b.c.d.e' }],
  ['no ID token at all', { idToken: () => undefined }],
  ['an ID token that is none', { idToken: () => 'let me in' }],
  [
    'a code that another browser’s log-in was given',
    { token: (response) => sendJson(response, 400, { error: 'invalid_grant' }) },
  ],
  [
    'a token endpoint that sends us elsewhere',
    { token: (response) => void response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end() },
  ],
  [
    'a page instead of tokens',
    { token: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi') },
  ],
  [
    'a list instead of tokens',
    { token: (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('[]') },
  ],
  [
    'tokens of a kind that nobody knows',
    { token: (response) => sendJson(response, 200, { access_token: 'a', token_type: 'x', id_token: 'b' }) },
  ],
];

const endless: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = Buffer.alloc(64 * 1024, ' ');
  const more = (): void => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};

/** Of the token endpoint, or of the keys: answers that are no answer. */
export const SILENT_CASES: readonly (readonly [string, Answer])[] = [
  ['a server that is broken', (response) => sendJson(response, 500, { error: 'server_error' })],
  ['a server that is overloaded', (response) => sendJson(response, 503, {})],
  ['a connection that is cut', (response) => void response.destroy()],
  [
    'an answer that is cut',
    (response) =>
      void response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy()),
  ],
  ['an answer without end', endless],
  ['no answer', () => undefined],
  [
    'half an answer, and then nothing',
    (response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
  ],
];

function keysOf(...keys: readonly Readonly<Record<string, unknown>>[]): Answer {
  return (response) => sendJson(response, 200, { keys });
}

function withRole(role: string): (good: string) => string {
  return (good) => {
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object; // made by us
    return [header, Buffer.from(JSON.stringify({ ...claims, role })).toString('base64url'), signature].join(
      '.',
    );
  };
}
