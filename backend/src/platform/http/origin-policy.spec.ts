import fc from 'fast-check';
import { isOriginAllowed, normaliseOrigin } from './origin-policy.js';

const allowedOrigins = ['https://school.example', 'http://localhost:4200'];

function allowed(origin: string | null, host: string | null = 'parley.example:3000'): boolean {
  return isOriginAllowed({ origin, host, publicUrl: undefined, allowedOrigins });
}

describe('the origin policy', () => {
  it.each([
    ['no Origin at all: a program, not a page', null, 'parley.example'],
    ['our own host and port', 'http://parley.example:3000', 'parley.example:3000'],
    ['our own host behind a proxy that ends TLS', 'https://parley.example', 'parley.example'],
    ['the default port spelt out in Host', 'https://parley.example', 'parley.example:443'],
    ['another case', 'http://Parley.Example:3000', 'PARLEY.example:3000'],
    ['an IPv6 address', 'http://[::1]:3000', '[::1]:3000'],
    ['a listed origin', 'https://school.example', 'parley.example'],
    ['a listed origin with its default port', 'https://school.example:443', 'parley.example'],
    ['a listed origin when there is no Host', 'http://localhost:4200', null],
  ])('lets in %s', (_case, origin, host) => {
    expect(allowed(origin, host)).toBe(true);
  });

  it.each([
    ['the opaque origin', 'null'],
    ['an empty header', ''],
    ['a foreign page', 'https://evil.example'],
    ['our host on another port', 'http://parley.example:3001'],
    ['our host without its port', 'http://parley.example'],
    ['a subdomain of ours', 'http://a.parley.example:3000'],
    ['a suffix of ours', 'http://parley.example.evil.example:3000'],
    ['a listed host by another scheme', 'http://school.example'],
    ['a listed host as user name', 'https://school.example@evil.example'],
    ['a listed origin with a path', 'https://school.example/x'],
    ['two origins', 'https://school.example https://evil.example'],
    ['a file', 'file://'],
    ['a browser extension', 'chrome-extension://abcdef'],
    ['a sentence', 'not an origin'],
  ])('keeps out %s', (_case, origin) => {
    expect(allowed(origin)).toBe(false);
  });

  it.each(['', 'a b', 'user@evil.example', 'evil.example/..', 'x:99999', '[::1', 'x?y', 'x#y', 'x\\y'])(
    'trusts no page because of the odd Host %j',
    (host) => {
      expect(allowed('http://evil.example', host)).toBe(false);
    },
  );

  it('never throws and never lets in what is not canonical http or https', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (origin, host) => {
        if (allowed(origin, host)) expect(normaliseOrigin(origin)).toMatch(/^https?:\/\//);
      }),
    );
  });
});

describe('the origin policy of a server that knows where it is', () => {
  const allowedHere = (origin: string | null, host: string | null): boolean =>
    isOriginAllowed({ origin, host, publicUrl: 'https://parley.school.example', allowedOrigins });

  it.each([
    ['no page at all', null, 'anything.example'],
    ['its own page, whatever a proxy has made of Host', 'https://parley.school.example', '10.0.0.5:3000'],
    ['a listed origin', 'https://school.example', 'parley.school.example'],
  ])('lets in %s', (_case, origin, host) => {
    expect(allowedHere(origin, host)).toBe(true);
  });

  it.each([
    ['a stranger whose name points at this server', 'https://evil.example', 'evil.example'],
    ['its own page without TLS', 'http://parley.school.example', 'parley.school.example'],
    ['its own address on another port', 'https://parley.school.example:8443', 'parley.school.example:8443'],
  ])('keeps out %s', (_case, origin, host) => {
    expect(allowedHere(origin, host)).toBe(false);
  });
});
