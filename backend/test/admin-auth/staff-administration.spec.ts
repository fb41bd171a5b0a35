import type { AdminRole } from 'parley/contracts';
import type { Browser } from './browser.js';
import { type Credentials, Staff } from './staff.js';

const ROUTE = '/api/admin/staff';

interface Member {
  readonly id: string;
  readonly user_name: string;
  readonly role: AdminRole;
  readonly is_self: boolean;
}

let staff: Staff;
let boss: Credentials;
let browser: Browser;
beforeAll(async () => {
  staff = await Staff.start();
  boss = await staff.hire('the-boss');
  browser = await staff.signIn(boss);
});
afterAll(() => staff.stop());

const proof = (): { password: string } => ({ password: boss.password });

async function listed(): Promise<readonly Member[]> {
  return ((await browser.get(ROUTE)).body as { staff: Member[] }).staff;
}

/** Made by the boss at the screen; resolves with what they hand over. */
async function hire(userName: string, role: AdminRole): Promise<Credentials & { id: string }> {
  const { status, body } = await browser.post(ROUTE, { ...proof(), user_name: userName, role });
  expect(status).toBe(201);
  const { id, temporary_password: password } = body as { id: string; temporary_password: string };
  return { id, user_name: userName, password };
}

describe('an account that an admin makes', () => {
  it('is in the list, in the trail, and lets its owner in', async () => {
    const { id, ...credentials } = await hire('Ada@School.example', 'auditor');

    const reader = await staff.signIn(credentials);
    expect((await reader.get('/api/admin/me')).body).toMatchObject({
      user_name: 'ada@school.example',
      role: 'auditor',
    });
    expect(
      (await listed()).map(({ user_name: name, role, is_self: isSelf }) => [name, role, isSelf]),
    ).toEqual([
      ['ada@school.example', 'auditor', false],
      ['the-boss', 'admin', true],
    ]);
    const [made] = await staff.trailOf(id);
    expect(made).toEqual({
      actor: `admin:${await staff.idOf(boss)}`,
      action: 'admin.created',
      target: `admin:${id}`,
      detail: { role: 'auditor', by: 'admin' },
    });
    expect(JSON.stringify(await staff.trailOf(id))).not.toContain('school.example');
  });

  it('needs a name of its own, within the rules, and a role that there is', async () => {
    const taken = await browser.post(ROUTE, { ...proof(), user_name: 'THE-BOSS', role: 'admin' });
    expect([taken.status, taken.code]).toEqual([409, 'user_name_taken']);
    const odd = await browser.post(ROUTE, { ...proof(), user_name: 'a b', role: 'owner' });
    expect(odd.body).toMatchObject({
      error: { code: 'validation_failed', fields: { user_name: 'invalid_format', role: 'invalid_format' } },
    });
  });

  it('is made by nobody who cannot prove who they are', async () => {
    const wrong = { password: 'not this one', user_name: 'stranger', role: 'admin' };
    expect((await browser.post(ROUTE, wrong)).code).toBe('password_refused');
    expect((await listed()).map(({ user_name: name }) => name)).not.toContain('stranger');
    await staff.forgetFailures();
  });
});

describe('another role', () => {
  it('counts at once, also for who is signed in', async () => {
    const { id, ...credentials } = await hire('climber', 'reviewer');
    const climber = await staff.signIn(credentials);
    expect((await climber.get(ROUTE)).code).toBe('role_not_allowed');

    expect((await browser.ask('PATCH', `${ROUTE}/${id}`, { ...proof(), role: 'admin' })).status).toBe(204);

    expect((await climber.get(ROUTE)).status).toBe(200);
    expect((await staff.trailOf(id)).at(-1)).toMatchObject({
      action: 'admin.role_changed',
      detail: { from: 'reviewer', to: 'admin' },
    });
  });

  it('is given by nobody who cannot prove who they are', async () => {
    const { id } = await hire('patient', 'reviewer');
    const answer = await browser.ask('PATCH', `${ROUTE}/${id}`, { password: 'no', role: 'admin' });
    expect(answer.code).toBe('password_refused');
    await staff.forgetFailures();
  });
});

describe('an account that is taken away', () => {
  it('is out at once', async () => {
    const { id, ...credentials } = await hire('leaver', 'reviewer');
    const leaver = await staff.signIn(credentials);

    expect((await browser.delete(`${ROUTE}/${id}`)).status).toBe(204);

    expect((await leaver.get('/api/admin/me')).status).toBe(401);
    expect((await staff.newBrowser().post('/api/admin/log-in', credentials)).code).toBe('log_in_refused');
    expect((await staff.trailOf(id)).find(({ action }) => action === 'admin.removed')).toMatchObject({
      detail: { role: 'reviewer' },
    });
    expect((await browser.delete(`${ROUTE}/${id}`)).status).toBe(404);
  });

  it('is never the last admin’s, and neither is the role', async () => {
    for (const { id, role, is_self: isSelf } of await listed()) {
      if (role === 'admin' && !isSelf) await browser.delete(`${ROUTE}/${id}`);
    }
    const own = `${ROUTE}/${await staff.idOf(boss)}`;
    expect((await browser.delete(own)).code).toBe('last_admin');
    expect((await browser.ask('PATCH', own, { ...proof(), role: 'auditor' })).code).toBe('last_admin');
    expect((await browser.ask('PATCH', own, { ...proof(), role: 'admin' })).status).toBe(204);
    expect((await browser.get('/api/admin/me')).body).toMatchObject({ role: 'admin' });
  });
});

describe('a password that an admin resets', () => {
  it('replaces the old one and ends all sessions', async () => {
    const { id, ...credentials } = await hire('forgetful', 'reviewer');
    const elsewhere = await staff.signIn(credentials);

    const { status, body } = await browser.post(`${ROUTE}/${id}/reset-password`, proof());

    expect(status).toBe(200);
    const { temporary_password: password } = body as { temporary_password: string };
    expect((await elsewhere.get('/api/admin/me')).status).toBe(401);
    expect((await staff.newBrowser().post('/api/admin/log-in', credentials)).code).toBe('log_in_refused');
    await staff.signIn({ ...credentials, password });
    expect((await staff.trailOf(id)).map(({ action }) => action)).toContain('admin.password_reset');
  });
});
