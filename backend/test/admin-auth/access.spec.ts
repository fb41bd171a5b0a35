import type { NestExpressApplication } from '@nestjs/platform-express';
import { ADMIN_END_REASONS, ADMIN_ROLES, type AdminRole } from 'parley/contracts';
import { Browser } from './browser.js';
import { foundOtherInstitution, type OtherInstitution, THEIR_SECRET } from './other-institution.js';
import { type Credentials, Staff } from './staff.js';

/** Who may use what. A route that is missing here fails the test, and so does one that is not there any more. */
const ACCESS: Readonly<Record<string, 'anybody' | readonly AdminRole[]>> = {
  'GET /api/admin/setup': 'anybody',
  'POST /api/admin/setup': 'anybody',
  'POST /api/admin/log-in': 'anybody',
  'GET /api/admin/oidc': 'anybody',
  'GET /api/admin/oidc/log-in': 'anybody',
  'GET /api/admin/oidc/callback': 'anybody',
  'POST /api/admin/log-out': ADMIN_ROLES,
  'GET /api/admin/me': ADMIN_ROLES,
  'POST /api/admin/me/password': ADMIN_ROLES,
  'GET /api/admin/me/sessions': ADMIN_ROLES,
  'POST /api/admin/me/sessions/end-others': ADMIN_ROLES,
  'DELETE /api/admin/me/sessions/:id': ADMIN_ROLES,
  'POST /api/admin/me/second-factor/begin': ADMIN_ROLES,
  'POST /api/admin/me/second-factor/confirm': ADMIN_ROLES,
  'POST /api/admin/me/second-factor/disable': ADMIN_ROLES,
  'GET /api/admin/staff': ['admin'],
  'POST /api/admin/staff': ['admin'],
  'PATCH /api/admin/staff/:id': ['admin'],
  'DELETE /api/admin/staff/:id': ['admin'],
  'POST /api/admin/staff/:id/reset-password': ['admin'],
  'GET /api/admin/sessions': ADMIN_ROLES,
  'GET /api/admin/sessions/export': ADMIN_ROLES,
  'GET /api/admin/sessions/:id': ADMIN_ROLES,
  'POST /api/admin/sessions/:id/end': ['admin'],
  'GET /api/admin/live': ADMIN_ROLES,
  'GET /api/admin/overview': ADMIN_ROLES,
  'GET /api/admin/notices': ADMIN_ROLES,
  'GET /api/admin/settings': ADMIN_ROLES,
  'PUT /api/admin/settings': ['admin'],
  'GET /api/admin/settings/retention-preview': ADMIN_ROLES,
  'GET /api/admin/audit': ['admin', 'auditor'],
  'GET /api/admin/audit/export': ['admin', 'auditor'],
  'POST /api/admin/audit/check': ['admin', 'auditor'],
  'DELETE /api/admin/sessions/:id': ['admin'],
  'GET /api/admin/sessions/:id/export': ADMIN_ROLES,
  'GET /api/admin/sessions/:id/transcript': ['admin', 'reviewer'],
};
const CHANGES = Object.keys(ACCESS).filter((route) => !route.startsWith('GET'));

/** What its type declarations leave out. */
interface RouterLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** `METHOD /path` of every route under `/api/admin`, as Express has them. */
function routesOf(application: NestExpressApplication): string[] {
  const { stack } = application.getHttpAdapter().getInstance().router as unknown as {
    stack: readonly RouterLayer[];
  };
  return stack
    .flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${method} ${route?.path ?? ''}`),
    )
    .map((route) => route.replace(/^\w+/, (method) => method.toUpperCase()))
    .filter((route) => /^\w+ \/api\/admin\b/i.test(route));
}

let staff: Staff;
const browsers = new Map<AdminRole, Browser>();
beforeAll(async () => {
  staff = await Staff.start({ ALLOWED_ORIGINS: 'https://school.example' });
  for (const role of ADMIN_ROLES) {
    browsers.set(role, await staff.signIn(await staff.hire(`the-${role}`, role)));
  }
});
afterAll(() => staff.stop());

const NOBODYS_ID = '00000000-0000-4000-8000-000000000000';

function ask(
  browser: Browser,
  route: string,
  { id = NOBODYS_ID, body = {} }: { id?: string; body?: object } = {},
): ReturnType<Browser['ask']> {
  const [method = '', path = ''] = route.split(' ');
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  return browser.ask(method, path.replace(':id', id), hasBody ? body : undefined);
}

describe('every route for staff', () => {
  it('is one that says who may use it', () => {
    expect(routesOf(staff.backend.application).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it.each(Object.keys(ACCESS))(
    '%s is for nobody without a session but where it comes before one',
    async (route) => {
      const answer = await ask(staff.newBrowser(), route);

      expect(answer.code === 'not_signed_in').toBe(ACCESS[route] !== 'anybody');
      expect(answer.status === 401).toBe(ACCESS[route] !== 'anybody');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  it.each(ADMIN_ROLES.flatMap((role) => Object.keys(ACCESS).map((route) => [role, route] as const)))(
    'for a person who is %s: %s',
    async (role, route) => {
      const access = ACCESS[route] ?? [];
      const browser = browsers.get(role);
      if (browser === undefined) throw new Error(`Nobody is ${role}`);

      const answer = await ask(browser, route);

      const isAllowed = access === 'anybody' || access.includes(role);
      expect(answer.code === 'role_not_allowed').toBe(!isAllowed);
      expect(answer.code).not.toBe('not_signed_in');
      if (route.endsWith('/log-out'))
        browsers.set(role, await staff.signIn(await staff.hire(`next-${role}`, role)));
    },
  );

  it('is the same route in whatever letters it is asked for', async () => {
    for (const path of ['/API/ADMIN/ME', '/api/Admin/me/', '/api/admin/ME/sessions']) {
      expect((await staff.newBrowser().get(path)).status).toBe(401);
    }
  });
});

type Question = readonly [theirs: keyof OtherInstitution, body?: (proof: object) => object];

/**
 * Whose id each route takes, and a body that would be taken for one of our own. A route that is missing here fails the test.
 */
const THEIRS: Readonly<Record<string, Question>> = {
  'DELETE /api/admin/me/sessions/:id': ['staffSessionId'],
  'PATCH /api/admin/staff/:id': ['staffId', (proof) => ({ ...proof, role: 'auditor' })],
  'DELETE /api/admin/staff/:id': ['staffId'],
  'POST /api/admin/staff/:id/reset-password': ['staffId', (proof) => proof],
  'GET /api/admin/sessions/:id': ['sessionId'],
  'POST /api/admin/sessions/:id/end': ['sessionId', () => ({ reason: ADMIN_END_REASONS[0] })],
  'DELETE /api/admin/sessions/:id': ['sessionId'],
  'GET /api/admin/sessions/:id/export': ['sessionId'],
  'GET /api/admin/sessions/:id/transcript': ['sessionId'],
};

describe('what belongs to another institution', () => {
  let theirs: OtherInstitution;
  let asker: Credentials;
  let browser: Browser;
  beforeAll(async () => {
    theirs = await foundOtherInstitution(staff);
    asker = await staff.hire('curious');
    browser = await staff.signIn(asker);
  });

  it('is asked for by every route that takes an id', () => {
    expect(Object.keys(THEIRS).sort()).toEqual(
      Object.keys(ACCESS)
        .filter((route) => route.includes(':id'))
        .sort(),
    );
  });

  it.each(Object.entries(THEIRS))(
    'is not there for an admin of this one: %s',
    async (route, [name, bodyFor]) => {
      const body = bodyFor?.({ password: asker.password }) ?? {};
      const answer = await ask(browser, route, { id: theirs[name], body });

      expect([answer.status, answer.code]).toEqual([404, expect.stringMatching(/not_found$/)]);
      expect(JSON.stringify(answer.body)).not.toContain(THEIR_SECRET);
    },
  );

  it('is in no list', async () => {
    for (const route of ['/api/admin/staff', '/api/admin/sessions', '/api/admin/me/sessions']) {
      const { status, body } = await browser.get(route);
      expect(status).toBe(200);
      const text = JSON.stringify(body);
      for (const id of [...Object.values(theirs), THEIR_SECRET]) expect(text).not.toContain(id);
    }
  });

  it('is as it was, and can be used by its own people', async () => {
    const { client } = staff.database;
    expect(await client.adminUser.findUnique({ where: { id: theirs.staffId } })).toMatchObject({
      role: 'admin',
    });
    expect(await client.adminSession.count({ where: { id: theirs.staffSessionId } })).toBe(1);
    expect(await client.practiceSession.count({ where: { id: theirs.sessionId } })).toBe(1);
  });
});

describe('every change', () => {
  const evil = 'https://evil.example';

  it.each(CHANGES)('%s is taken from pages of our own only', async (route) => {
    const cookie = browsers.get('admin')?.cookie;
    const { port } = staff.backend;
    const foreign: (string | undefined)[] = [
      undefined,
      'null',
      evil,
      'https://school.example',
      `http://127.0.0.1:${port + 1}`,
      `http://127.0.0.1.evil.example:${port}`,
      `http://127.0.0.1:${port}/path`,
      `http://127.0.0.1:${port}, ${evil}`,
    ];
    for (const origin of foreign) {
      const browser = new Browser(staff.backend, { origin });
      browser.cookie = cookie;
      expect([origin, (await ask(browser, route)).code]).toEqual([origin, 'origin_not_allowed']);
    }
  });

  it('behind TLS is taken from pages behind TLS only', async () => {
    const origin = `http://127.0.0.1:${staff.backend.port}`;
    const mixed = new Browser(staff.backend, { origin, 'x-forwarded-proto': 'https' });

    expect((await mixed.post('/api/admin/log-in')).code).toBe('origin_not_allowed');
  });

  it('is taken as JSON only, which no form can send', async () => {
    const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'];
    for (const type of forms) {
      const browser = new Browser(staff.backend, { 'content-type': type });
      expect((await browser.post('/api/admin/log-in', { user_name: 'a', password: 'b' })).status).toBe(415);
    }
  });

  it('is not offered to other origins by CORS', async () => {
    const { headers } = await new Browser(staff.backend, {
      origin: 'https://school.example',
      'access-control-request-method': 'DELETE',
    }).ask('OPTIONS', '/api/admin/me/sessions/1');

    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('access-control-allow-methods') ?? '').not.toContain('DELETE');
  });
});

describe('the routes of learners', () => {
  it('ask for no session and for no Origin', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await staff.backend.fetch('/api/generate-token', { method: 'POST', headers, body: '{}' });

    expect(answer.status).toBe(400);
    expect((await staff.backend.fetch('/api/client-config')).status).toBe(200);
  });
});
