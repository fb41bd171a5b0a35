import { jest } from '@jest/globals';
import { ADMIN_ROLES, type AdminRole } from 'parley/contracts';
import { Browser } from '../admin-auth/browser.js';
import { Staff } from '../admin-auth/staff.js';
import { request } from '../bad-input/handshake.js';
import { RawConnection } from '../bad-input/raw-connection.js';
import { report } from '../bad-input/tally.js';
import { addressOf, type AdminRoute, adminRoutes } from './admin-routes.js';

// Many requests one after the other, on machines that are busy with other tests.
jest.setTimeout(120_000);

/** One more spelling of an address. */
type Spelling = (path: string) => string;

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  'capital letters': (path) => path.toUpperCase(),
  'a slash at the end': (path) => `${path}/`,
  'two slashes in front': (path) => `/${path}`,
  'two slashes within': (path) => path.replace('/admin', '//admin'),
  'two slashes behind': (path) => path.replace('/admin/', '/admin//'),
  'a dot at the end': (path) => `${path}.`,
  'a dot and a slash': (path) => `${path}/.`,
  'an encoded dot at the end': (path) => `${path}%2e`,
  'a detour': (path) => path.replace('/admin', '/docs/../admin'),
  'an encoded detour': (path) => path.replace('/admin', '/docs/%2e%2e/admin'),
  'a detour from outside': (path) => `/practice/..${path}`,
  'an encoded slash': (path) => path.replace('/api/admin', '/api%2Fadmin'),
  'an encoded slash behind': (path) => path.replace('/admin/', '/admin%2f'),
  'an encoded backslash': (path) => path.replace('/admin/', '/admin%5c'),
  'a backslash': (path) => path.replace('/admin/', '/admin\\'),
  'an encoded letter': (path) => path.replace('admin', '%61dmin'),
  'a letter encoded twice': (path) => path.replace('admin', '%2561dmin'),
  'a matrix parameter': (path) => path.replace('/admin', '/admin;x=1'),
  'a matrix parameter at the end': (path) => `${path};role=admin`,
  'NUL at the end': (path) => `${path}%00`,
  'a line break at the end': (path) => `${path}%0a`,
  'a space at the end': (path) => `${path}%20`,
  'a question mark without a query': (path) => `${path}?`,
  'a file name at the end': (path) => `${path}/index.html`,
  'the ending of a script': (path) => `${path}.js`,
  'another version': (path) => path.replace('/api', '/api/v1'),
  'a letter of full width': (path) => path.replace('admin', '%EF%BD%81dmin'),
  'the absolute form': (path) => `http://127.0.0.1${path}`,
  'the absolute form of another host': (path) => `http://evil.example${path}`,
  'a method in the query': (path) => `${path}?_method=GET`,
};

/** Headers by which proxies and frameworks let a request say that it is another one. */
const DISGUISES: readonly (readonly [string, string])[] = [
  ['X-HTTP-Method-Override', 'GET'],
  ['X-HTTP-Method', 'GET'],
  ['X-Method-Override', 'GET'],
  ['X-Original-URL', '/api/client-config'],
  ['X-Rewrite-URL', '/api/client-config'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-Prefix', '/api/admin'],
  ['X-Forwarded-For', '127.0.0.1'],
  ['X-Real-IP', '127.0.0.1'],
  ['Forwarded', 'for=127.0.0.1;host=localhost'],
  ['Authorization', 'Basic YWRtaW46YWRtaW4='],
  ['X-Remote-User', 'admin'],
];

const NOT_JSON = [
  'text/plain',
  'text/plain;charset=application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'application/xml',
  'application/json-patch+json',
];

let staff: Staff;
let routes: AdminRoute[];
const browsers = new Map<AdminRole, Browser>();
const tally = { 'spellings and disguises': 0, 'forged changes': 0, 'let through': 0 };

beforeAll(async () => {
  staff = await Staff.start();
  routes = await adminRoutes(staff.backend);
  for (const role of ADMIN_ROLES) {
    browsers.set(role, await staff.signIn(await staff.hire(`the-${role}`, role)));
  }
});
afterAll(async () => {
  report('ways around the guards', tally);
  await staff.stop();
});

/** Sent byte for byte: `fetch` would tidy the address up. */
async function sendRaw(
  method: string,
  target: string,
  headers: readonly (readonly [string, string])[] = [],
): Promise<{ status: number; text: string }> {
  const connection = await RawConnection.open(staff.backend.port);
  try {
    const body = method === 'POST' ? '{}' : '';
    const sent: (readonly [string, string])[] = [
      ['Host', `127.0.0.1:${staff.backend.port}`],
      ['Origin', `http://127.0.0.1:${staff.backend.port}`],
      ['Connection', 'close'],
      ...(method === 'POST' ? [['Content-Type', 'application/json'] as const] : []),
      ['Content-Length', String(body.length)],
      ...headers,
    ];
    connection.write(Buffer.from(request(`${method} ${target} HTTP/1.1`, sent, body), 'latin1'));
    const status = await connection.status();
    await connection.closed();
    return { status, text: connection.text };
  } finally {
    await connection.leave();
  }
}

function expectKeptOut(what: string, { status, text }: { status: number; text: string }): void {
  tally['spellings and disguises'] += 1;
  if (status < 400) tally['let through'] += 1;
  expect([what, [400, 401, 403, 404, 405, 415].includes(status)]).toEqual([what, true]);
  expect(text).not.toMatch(/^location:/im);
}

describe('an address that is spelled otherwise', () => {
  it.each(Object.entries(SPELLINGS))('lets nobody in without a session: %s', async (name, spell) => {
    for (const path of ['/api/admin/me', '/api/admin/sessions', '/api/admin/live']) {
      expectKeptOut(`${name} ${path}`, await sendRaw('GET', spell(path)));
    }
  });

  it.each(Object.entries(SPELLINGS))(
    'lets nobody do what their role does not include: %s',
    async (name, spell) => {
      const path = '/api/admin/sessions/00000000-0000-4000-8000-000000000000/end';
      const cookie = browsers.get('auditor')?.cookie ?? '';
      expectKeptOut(name, await sendRaw('POST', spell(path), [['Cookie', cookie]]));
    },
  );
});

describe('a request in disguise', () => {
  it.each(DISGUISES)('is what it is: %s: %s', async (header, value) => {
    expectKeptOut(header, await sendRaw('GET', '/api/admin/me', [[header, value]]));
    const cookie = browsers.get('auditor')?.cookie ?? '';
    const end = '/api/admin/sessions/00000000-0000-4000-8000-000000000000/end';
    const headers = [['Cookie', cookie] as const, [header, value] as const];
    expectKeptOut(header, await sendRaw('POST', end, headers));
  });

  it('brings one session or none: two cookies of one name are nobody’s', async () => {
    const cookie = browsers.get('admin')?.cookie ?? '';
    for (const pair of [`${cookie}; parley_admin=x`, `parley_admin=x; ${cookie}`, `${cookie}; ${cookie}`]) {
      expectKeptOut(pair, await sendRaw('GET', '/api/admin/me', [['Cookie', pair]]));
    }
  });
});

describe('a change that a foreign page could send', () => {
  it('is refused in every form a page can send, with the session of an admin', async () => {
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      for (const type of NOT_JSON) {
        const browser = new Browser(staff.backend, { 'content-type': type });
        browser.cookie = browsers.get('admin')?.cookie;
        const answer = await browser.ask(route.method, addressOf(route), { a: 1 });
        expect([route.path, type, answer.status]).toEqual([route.path, type, 415]);
        tally['forged changes'] += 1;
      }
    }
  });

  it('is refused from a page that hides its origin or claims another', async () => {
    const { port } = staff.backend;
    const claims = [
      `http://user@127.0.0.1:${port}`,
      `http://127.0.0.1:${port}.evil.example`,
      `http://127.0.0.1:${port}@evil.example`,
      `http://[::1]:${port}`,
      `http://2130706433:${port + 1}`,
      `https://127.0.0.1:${port + 1}`,
      'http://127.0.0.1',
      'http://',
      'file://',
      'chrome-extension://abcdefghijklmnop',
      'null',
      '*',
      '',
    ];
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      for (const origin of claims) {
        const browser = new Browser(staff.backend, { origin });
        browser.cookie = browsers.get('admin')?.cookie;
        const answer = await browser.ask(
          route.method,
          addressOf(route),
          route.method === 'DELETE' ? undefined : {},
        );
        expect([route.path, origin, answer.code]).toEqual([route.path, origin, 'origin_not_allowed']);
        tally['forged changes'] += 1;
      }
    }
  });

  it('is no change when it is only looked at', async () => {
    for (const route of routes.filter(({ method }) => method === 'POST')) {
      const status = (await browsers.get('admin')?.ask('HEAD', addressOf(route)))?.status ?? 0;
      const hasGet = routes.some(({ method, path }) => method === 'GET' && path === route.path);
      expect([route.path, hasGet || [404, 405].includes(status)]).toEqual([route.path, true]);
      tally['forged changes'] += 1;
    }
  });
});

describe('every answer to staff', () => {
  it('is kept nowhere, shown in no frame, and tells no other site where it came from', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const answer = await browsers.get('admin')?.get(addressOf(route));
      const header = (name: string): string => answer?.headers.get(name) ?? '';
      expect([route.path, header('cache-control')]).toEqual([route.path, 'no-store']);
      expect(header('content-security-policy')).toMatch(/frame-ancestors 'none'/);
      expect(header('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
      expect(header('x-frame-options')).toBe('DENY');
      expect(header('x-content-type-options')).toBe('nosniff');
      expect(header('referrer-policy')).toBe('same-origin');
      expect(header('access-control-allow-origin')).toBe('');
    }
  });
});
