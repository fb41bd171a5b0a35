import { refuseUpgrade, type UpgradeCircumstances } from './upgrade-request.js';

const QUIET: UpgradeCircumstances = {
  publicUrl: undefined,
  allowedOrigins: ['https://school.example'],
  isDraining: false,
  openSockets: 0,
  maxSessions: 2,
};

const HEADERS = { host: 'parley.example', upgrade: 'websocket', 'sec-websocket-version': '13' };

function statusOf(
  change: {
    method?: string;
    url?: string;
    httpVersion?: string;
    headers?: Record<string, string>;
    hosts?: string[];
  },
  circumstances: Partial<UpgradeCircumstances> = {},
): number | null {
  const request = {
    method: change.method ?? 'GET',
    url: change.url ?? '/ws/realtime',
    httpVersion: change.httpVersion ?? '1.1',
    headers: { ...HEADERS, ...change.headers },
    headersDistinct: { host: change.hosts ?? [HEADERS.host] },
  };
  return refuseUpgrade(request, { ...QUIET, ...circumstances })?.status ?? null;
}

describe('an upgrade', () => {
  it.each([
    ['without an Origin (no browser)', {}],
    ['with a query', { url: '/ws/realtime?model=gpt' }],
    ['from our own host', { headers: { origin: 'https://parley.example' } }],
    ['from an allowed origin', { headers: { origin: 'https://school.example' } }],
    ['with the header in capitals', { headers: { upgrade: 'WebSocket' } }],
  ])('is accepted %s', (_name, change) => {
    expect(statusOf(change)).toBeNull();
  });

  it.each([
    ['another path', { url: '/ws/realtime/' }, 404],
    ['a path that only starts alike', { url: '/ws/realtime2' }, 404],
    ['an absolute target', { url: 'http://parley.example/ws/realtime' }, 404],
    ['POST', { method: 'POST' }, 405],
    ['HTTP/1.0', { httpVersion: '1.0' }, 400],
    ['no Host', { hosts: [] }, 400],
    ['two Hosts', { hosts: ['parley.example', 'evil.example'] }, 400],
    ['version 8', { headers: { 'sec-websocket-version': '8' } }, 426],
    ['another protocol', { headers: { upgrade: 'h2c' } }, 426],
    ['a foreign origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['the opaque origin', { headers: { origin: 'null' } }, 403],
    ['an origin that only starts alike', { headers: { origin: 'https://parley.example.evil.example' } }, 403],
    ['our host on another port', { headers: { origin: 'https://parley.example:8443' } }, 403],
  ])('is refused for %s', (_name, change, status) => {
    expect(statusOf(change)).toBe(status);
  });

  it('is refused when all places are taken or the server is going away', () => {
    expect(statusOf({}, { openSockets: 1 })).toBeNull();
    expect(statusOf({}, { openSockets: 2 })).toBe(503);
    expect(statusOf({}, { isDraining: true })).toBe(503);
  });
});
