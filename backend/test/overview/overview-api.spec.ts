import { ADMIN_ROLES, type Notice, type NoticeList, type Overview } from 'parley/contracts';
import { Browser } from '../admin-auth/browser.js';
import { Staff } from '../admin-auth/staff.js';
import { seedOtherInstitution, seedSessions, type SeededSession } from '../admin-sessions/seeded-sessions.js';

let staff: Staff;
let sessions: SeededSession[];
const browsers = new Map<string, Browser>();
beforeAll(async () => {
  staff = await Staff.start();
  sessions = await seedSessions(staff.database, 60);
  await seedOtherInstitution(staff.database);
  for (const role of ADMIN_ROLES) {
    browsers.set(role, await staff.signIn(await staff.hire(`the-${role}`, role)));
  }
});
afterAll(() => staff.stop());

async function read<T>(path: string, browser = browsers.get('auditor')!): Promise<T> {
  const { status, body } = await browser.get(path);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as T;
}

/** A browser that is signed in too, and sends other headers. Behind TLS the cookie has another name. */
function signedInWith(headers: Readonly<Record<string, string>>): Browser {
  const browser = new Browser(staff.backend, headers);
  const { cookie, token } = browsers.get('admin')!;
  browser.cookie = headers['x-forwarded-proto'] === 'https' ? `__Host-parley_admin=${token}` : cookie;
  return browser;
}

describe('GET /api/admin/overview', () => {
  const ADDRESS = '/api/admin/overview?from=2026-03-01&to=2026-03-01&time_zone=Europe/Madrid';

  it.each(ADMIN_ROLES)('has figures of the own institution and no lesson, for the %s', async (role) => {
    const overview = await read<Overview>(ADDRESS, browsers.get(role));

    const begun = sessions.filter(({ startedAt }) => startedAt !== null);
    expect(overview).toMatchObject({ from: '2026-03-01', to: '2026-03-01', time_zone: 'Europe/Madrid' });
    expect(overview.totals).toMatchObject({
      sessions: begun.length,
      not_started: sessions.length - begun.length,
      lessons: begun.length,
    });
    expect(JSON.stringify(overview)).not.toContain('market');
  });

  it('is by the clocks of the institution where none are asked for', async () => {
    const overview = await read<Overview>('/api/admin/overview?from=2026-03-01&to=2026-03-01');

    expect(overview).toMatchObject({ time_zone: 'UTC', days: [{ date: '2026-03-01' }] });
    expect(overview.budgets).toEqual({
      daily_minutes: { used: 0, limit: null },
      monthly_cost_usd: { used: 0, limit: null },
      sessions_of_unknown_cost: 0,
    });
  });

  it.each([
    ['', { from: 'required', to: 'required' }],
    ['?from=2026-03-02&to=2026-03-01', { to: 'invalid_format' }],
    ['?from=2026-03-01&to=2026-03-01&time_zone=Mars/Olympus', { time_zone: 'invalid_format' }],
    ['?from=2026-03-01&to=2026-03-01&institution_id=x', { institution_id: 'unknown_field' }],
  ])('refuses %p', async (query, fields) => {
    const { status, body } = await browsers.get('admin')!.get(`/api/admin/overview${query}`);

    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { code: 'validation_failed', fields } });
  });
});

describe('GET /api/admin/notices', () => {
  async function noticesOf(browser?: Browser): Promise<Notice[]> {
    return (await read<NoticeList>('/api/admin/notices', browser)).notices;
  }

  it('says to everybody that the simulator speaks', async () => {
    expect(await noticesOf()).toEqual([{ code: 'simulator_in_use', severity: 'warning', params: {} }]);
  });

  it('says first what is worst: a page that comes over the network without TLS', async () => {
    const plain = { 'x-forwarded-host': 'parley.school.example' };

    expect(await noticesOf(signedInWith(plain))).toMatchObject([
      { code: 'tls_missing', severity: 'error', params: { host: 'parley.school.example' } },
      { code: 'simulator_in_use' },
    ]);
    expect(await noticesOf(signedInWith({ ...plain, 'x-forwarded-proto': 'https' }))).toMatchObject([
      { code: 'simulator_in_use' },
    ]);
  });
});
