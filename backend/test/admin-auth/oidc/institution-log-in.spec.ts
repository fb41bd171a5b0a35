import { jest } from '@jest/globals';
import type { AdminAccount } from 'parley/contracts';
import { Browser } from '../browser.js';
import { Staff } from '../staff.js';
import { SchoolProvider } from './school-provider.js';
import { type Stop, TravellingBrowser } from './travelling-browser.js';

const ADA = { preferred_username: 'ada', name: 'Ada Lovelace', roles: ['students', 'language-leads'] };

let staff: Staff;
let school: SchoolProvider;
beforeAll(async () => {
  // The provider says that it is not set up for production, which is so.
  for (const method of ['info', 'warn'] as const)
    jest.spyOn(console, method).mockImplementation(() => undefined);
  school = await SchoolProvider.start(() => `${parley()}/api/admin/oidc/callback`);
  staff = await Staff.start({ ...school.settings, OIDC_LABEL: 'Example School' });
});
afterAll(async () => {
  await staff.stop();
  await school.stop();
});

function parley(): string {
  return `http://127.0.0.1:${staff.backend.port}`;
}

/** Through the school's forms, up to the page of the console that the person is led to. */
async function logIn(browser: TravellingBrowser, name: string, next = '/admin', more = ''): Promise<Stop> {
  const start = `${parley()}/api/admin/oidc/log-in?next=${encodeURIComponent(next)}${more}`;
  const [page = ''] = next.split('?');
  let stop = await browser.logIn(start, name, '/api/admin/oidc/callback');
  if (stop.location?.pathname === '/api/admin/oidc/callback') stop = await browser.ask(stop.location);
  expect([page, '/admin/log-in']).toContain(stop.location?.pathname);
  return stop;
}

/** Somebody who is signed in, for the API. */
async function signedIn(
  name: string,
  { browser = new TravellingBrowser(), more = '' } = {},
): Promise<Browser> {
  await logIn(browser, name, '/admin', more);
  const api = new Browser(staff.backend);
  api.cookie = `parley_admin=${browser.cookie(parley(), 'parley_admin') ?? ''}`;
  return api;
}

async function accountOf(api: Browser): Promise<AdminAccount> {
  return (await api.get('/api/admin/me')).body as AdminAccount; // as the contract has it
}

describe("the institution's log-in", () => {
  it('is offered by the name that the institution gave it', async () => {
    expect((await new Browser(staff.backend).get('/api/admin/oidc')).body).toEqual({
      is_on: true,
      label: 'Example School',
    });
  });

  it('makes an account of somebody with a role, and leads to the page that was asked for', async () => {
    school.people.set('ada', ADA);
    const browser = new TravellingBrowser();

    const stop = await logIn(browser, 'ada', '/admin/sessions?level=A2');

    expect([stop.status, `${stop.location?.pathname ?? ''}${stop.location?.search ?? ''}`]).toEqual([
      303,
      '/admin/sessions?level=A2',
    ]);
    expect(stop.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^parley_oidc=; Path=\/; Expires=Thu, 01 Jan 1970 .*HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^parley_admin=as_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(stop.headers.get('cache-control')).toBe('no-store');
    const account = await staff.database.client.adminUser.findUniqueOrThrow({
      where: { userName: 'oidc:ada' },
    });
    expect(account).toMatchObject({
      issuer: school.issuer,
      subject: 'ada',
      passwordHash: null,
      role: 'admin',
    });
    expect(await staff.trailOf(account.id)).toEqual([
      {
        actor: 'system',
        action: 'admin.created',
        target: `admin:${account.id}`,
        detail: { role: 'admin', by: 'oidc' },
      },
      {
        actor: `admin:${account.id}`,
        action: 'admin.logged_in',
        target: `admin:${account.id}`,
        detail: { method: 'oidc', role: 'admin' },
      },
    ]);
  });

  it('keeps the log-in in a cookie that comes along from another site, for ten minutes, and nothing of it in the database', async () => {
    const stop = await new TravellingBrowser().ask(`${parley()}/api/admin/oidc/log-in`);

    expect(stop.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^parley_oidc=ol_[\w-]{43}\.\w+; Max-Age=600; Path=\/; .*HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const query = stop.location?.searchParams ?? new URLSearchParams();
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile',
      code_challenge_method: 'S256',
      redirect_uri: `${parley()}/api/admin/oidc/callback`,
    });
    const rows = JSON.stringify(await staff.database.client.adminPendingLogIn.findMany());
    for (const secret of [query.get('state'), query.get('nonce'), query.get('code_challenge')]) {
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(rows).not.toContain(secret);
    }
  });

  it('knows somebody by issuer and subject: a new name is the same account, and a second log-in makes none', async () => {
    school.people.set('grace', { ...ADA, preferred_username: 'grace' });
    const before = await accountOf(await signedIn('grace'));
    school.people.set('grace', { ...ADA, preferred_username: 'hopper' });

    const after = await accountOf(await signedIn('grace'));

    expect(after).toEqual({ ...before, user_name: 'oidc:hopper' });
  });

  it('gives nobody the account or the name of somebody else', async () => {
    const credentials = await staff.hire('mallory', 'auditor');
    school.people.set('mallory', { ...ADA, preferred_username: 'mallory', email: 'mallory@school.example' });
    school.people.set('namesake', { ...ADA, preferred_username: 'mallory' });

    const accounts = [
      await accountOf(await signedIn('mallory')),
      await accountOf(await signedIn('namesake')),
    ];

    expect(accounts.map(({ user_name: name }) => name)).toEqual([
      'oidc:mallory',
      expect.stringMatching(/^oidc:mallory~[0-9a-f]{12}$/),
    ]);
    expect(new Set([...accounts.map(({ id }) => id), await staff.idOf(credentials)]).size).toBe(3);
    expect((await accountOf(await staff.signIn(credentials))).role).toBe('auditor');
  });

  it('follows the role that the institution names, also in sessions that are open', async () => {
    school.people.set('linus', { roles: ['teachers'], preferred_username: 'linus' });
    const earlier = await signedIn('linus');
    expect((await accountOf(earlier)).role).toBe('reviewer');
    school.people.set('linus', { roles: ['privacy'], preferred_username: 'linus' });

    const { id, role } = await accountOf(await signedIn('linus'));

    expect([role, (await accountOf(earlier)).role]).toEqual(['auditor', 'auditor']);
    expect((await staff.trailOf(id)).map(({ action, detail }) => [action, detail])).toContainEqual([
      'admin.role_changed',
      { from: 'reviewer', to: 'auditor' },
    ]);
  });

  it('refuses who has no role here, and makes nothing of them', async () => {
    school.people.set('student', { roles: ['students'], preferred_username: 'student' });
    const browser = new TravellingBrowser();

    const stop = await logIn(browser, 'student', '/admin/audit');

    expect(stop.location?.search).toBe('?problem=no_role&next=%2Fadmin%2Faudit');
    expect(browser.cookie(parley(), 'parley_admin')).toBeUndefined();
    expect(await staff.database.client.adminUser.count({ where: { subject: 'student' } })).toBe(0);
    expect((await staff.trailOf('unknown')).at(-1)).toMatchObject({
      actor: 'unknown',
      action: 'admin.log_in_refused',
      detail: { method: 'oidc', reason: 'no_role' },
    });
  });

  it('ends all sessions of somebody whose role is gone', async () => {
    school.people.set('left', { roles: ['teachers'], preferred_username: 'left' });
    const api = await signedIn('left');
    const { id } = await accountOf(api);
    school.people.set('left', { roles: [], preferred_username: 'left' });

    await logIn(new TravellingBrowser(), 'left');

    expect((await api.get('/api/admin/me')).code).toBe('not_signed_in');
    expect((await staff.trailOf(id)).slice(-2)).toEqual([
      {
        actor: 'unknown',
        action: 'admin.log_in_refused',
        target: `admin:${id}`,
        detail: { method: 'oidc', reason: 'no_role' },
      },
      { actor: 'system', action: 'admin.sessions_ended', target: `admin:${id}`, detail: { sessions: 1 } },
    ]);
  });

  it('takes a key that the institution has changed to since the last log-in', async () => {
    school.people.set('ada', ADA);
    await logIn(new TravellingBrowser(), 'ada');
    school.changeKeys();

    expect((await accountOf(await signedIn('ada'))).user_name).toBe('oidc:ada');
  });

  it('that was cancelled at the institution leads back to the log-in page', async () => {
    const browser = new TravellingBrowser();
    const form = await browser.follow(`${parley()}/api/admin/oidc/log-in`);
    const [, abort = ''] = /href="([^"]+\/abort)"/.exec(form.text) ?? [];

    const stop = await browser.follow(new URL(abort, form.url), undefined, '/admin/log-in');

    expect(stop.location?.search).toBe('?problem=log_in_declined');
  });
});

describe('an account of the institution', () => {
  it('has neither password nor second factor here', async () => {
    school.people.set('ada', ADA);
    const api = await signedIn('ada');
    const proof = { password: 'a passphrase of some length' };

    const answers = [
      await api.post('/api/admin/me/password', { ...proof, new_password: 'another passphrase' }),
      await api.post('/api/admin/me/second-factor/begin', proof),
      await api.post('/api/admin/me/second-factor/disable', proof),
    ];

    expect(await accountOf(api)).toMatchObject({ has_password: false, has_second_factor: false });
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      Array(3).fill([409, 'managed_elsewhere']),
    );
  });

  it('is given no password and no role by an admin here, and can be taken away', async () => {
    school.people.set('lent', { roles: ['privacy'], preferred_username: 'lent' });
    const { id } = await accountOf(await signedIn('lent'));
    const credentials = await staff.hire('local-admin');
    const admin = await staff.signIn(credentials);
    const proof = { password: credentials.password };

    const reset = await admin.post(`/api/admin/staff/${id}/reset-password`, proof);
    const change = await admin.ask('PATCH', `/api/admin/staff/${id}`, { ...proof, role: 'admin' });

    expect([reset.code, change.code]).toEqual(['managed_elsewhere', 'managed_elsewhere']);
    expect((await admin.delete(`/api/admin/staff/${id}`)).status).toBe(204);
  });

  it('may hire and change roles as an admin once they have logged in at the institution again, for five minutes', async () => {
    school.people.set('chief', { ...ADA, preferred_username: 'chief' });
    const browser = new TravellingBrowser();
    const hiring = { user_name: 'by.the.chief', role: 'reviewer' };
    const hire = async (api: Browser, proof = {}): Promise<unknown> =>
      (await api.post('/api/admin/staff', { ...hiring, ...proof })).code ?? 'hired';
    const atFirst = await signedIn('chief', { browser });
    // The school knows this browser: it asks nothing.
    const byHabit = await signedIn('chief', { browser });
    const refused = [await hire(atFirst), await hire(atFirst, { password: 'anything' }), await hire(byHabit)];

    const again = await signedIn('chief', { browser, more: '&again=true' });

    expect(refused).toEqual(Array(3).fill('fresh_log_in_required'));
    const hired = await again.post('/api/admin/staff', hiring);
    expect(hired.status).toBe(201);
    const { id } = hired.body as { id: string };
    const change = await again.ask('PATCH', `/api/admin/staff/${id}`, { role: 'auditor' });
    const reset = await again.post(`/api/admin/staff/${id}/reset-password`);
    expect([change.status, reset.status]).toEqual([204, 200]);
    // Of others, and of other log-ins of the same person, it proves nothing.
    expect(await hire(byHabit)).toBe('fresh_log_in_required');
    await staff.database.client
      .$executeRaw`UPDATE admin_session SET authenticated_at = authenticated_at - interval '5 minutes'`;
    expect(await hire(again)).toBe('fresh_log_in_required');
  });

  it('is asked by the school once more who they are, though it knows', async () => {
    const stop = await new TravellingBrowser().ask(`${parley()}/api/admin/oidc/log-in?again=true`);

    expect(Object.fromEntries(stop.location?.searchParams ?? [])).toMatchObject({
      prompt: 'login',
      max_age: '0',
    });
  });

  it('is let in by no password, whatever name is typed', async () => {
    for (const name of ['oidc:ada', 'ada']) {
      const answer = await new Browser(staff.backend).post('/api/admin/log-in', {
        user_name: name,
        password: 'a passphrase of some length',
      });
      expect(answer.code).toBe('log_in_refused');
    }
  });

  it('is never given a password beside its subject, not even by the database', async () => {
    const data = { passwordHash: '$argon2id$v=19$x' };

    await expect(
      staff.database.client.adminUser.updateMany({ where: { subject: 'ada' }, data }),
    ).rejects.toThrow('password_or_subject');
  });
});
