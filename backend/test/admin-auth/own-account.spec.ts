import { StaleCredentialsSweeper } from '../../src/admin-auth/stale-credentials.sweeper.js';
import { totpCode, type TotpSecret } from '../../src/admin-auth/totp.js';
import { fromBase32 } from './base32-text.js';
import { Browser } from './browser.js';
import { type Credentials, Staff } from './staff.js';

const NEW_PASSWORD = 'another passphrase of length';

interface SessionList {
  readonly sessions: readonly { readonly id: string; readonly is_current: boolean }[];
}

let staff: Staff;
beforeAll(async () => {
  staff = await Staff.start();
});
afterAll(() => staff.stop());

async function isSignedIn(browser: Browser): Promise<boolean> {
  const { status } = await browser.get('/api/admin/me');
  expect([200, 401]).toContain(status);
  return status === 200;
}

async function lastEntry(credentials: Credentials): Promise<unknown> {
  return (await staff.trailOf(await staff.idOf(credentials))).at(-1);
}

async function sessionsOf(browser: Browser): Promise<SessionList['sessions']> {
  return ((await browser.get('/api/admin/me/sessions')).body as SessionList).sessions;
}

describe('a session', () => {
  it('ends half an hour after the last request', async () => {
    const browser = await staff.signIn(await staff.hire('idle-one'));
    await staff.letPass('29 minutes');
    expect(await isSignedIn(browser)).toBe(true);
    await staff.letPass('29 minutes');
    expect(await isSignedIn(browser)).toBe(true);
    await staff.letPass('31 minutes');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('ends after twelve hours, however much it is used', async () => {
    const browser = await staff.signIn(await staff.hire('tireless'));
    for (let time = 0; time < 28; time++) {
      await staff.letPass('25 minutes');
      expect(await isSignedIn(browser)).toBe(true);
    }
    await staff.letPass('25 minutes');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('ends with the log-out, for whoever has copied the cookie too', async () => {
    const credentials = await staff.hire('leaver');
    const browser = await staff.signIn(credentials);
    const { cookie } = browser;

    const answer = await browser.post('/api/admin/log-out');

    expect([answer.status, answer.body, browser.cookie]).toEqual([204, undefined, undefined]);
    browser.cookie = cookie;
    expect(await isSignedIn(browser)).toBe(false);
    expect(await lastEntry(credentials)).toMatchObject({ action: 'admin.logged_out' });
  });

  it('is one on all servers: begun on one, known to the other, and ended on both at once', async () => {
    const replica = await staff.replica();
    try {
      const browser = await staff.signIn(await staff.hire('roaming'));
      const elsewhere = new Browser(replica);
      elsewhere.cookie = browser.cookie;
      expect(await isSignedIn(elsewhere)).toBe(true);

      await elsewhere.post('/api/admin/log-out');
      expect(await isSignedIn(browser)).toBe(false);
    } finally {
      await replica.stop();
    }
  });

  it.each(['parley_admin=', 'parley_admin=as_unknown', 'parley_admin=%00', 'other=1', ''])(
    'is not what the cookie %j stands for',
    async (cookie) => {
      const browser = await staff.signIn(await staff.hire(`cookie-${cookie.length}`));
      browser.cookie = cookie;
      expect(await isSignedIn(browser)).toBe(false);
    },
  );

  it('is none when two cookies claim to be it', async () => {
    const browser = await staff.signIn(await staff.hire('two-cookies'));
    browser.cookie = `parley_admin=as_planted; ${browser.cookie ?? ''}`;
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is listed for its own user, who can end it from elsewhere', async () => {
    const credentials = await staff.hire('traveller');
    const [first, second] = [await staff.signIn(credentials), await staff.signIn(credentials)];

    const sessions = await sessionsOf(second);
    expect(sessions).toMatchObject([
      { is_current: true, user_agent: 'Testfox/1.0', created_at: expect.any(String) },
      { is_current: false, user_agent: 'Testfox/1.0', expires_at: expect.any(String) },
    ]);
    const path = `/api/admin/me/sessions/${sessions[1]?.id ?? ''}`;
    expect((await second.delete(path)).status).toBe(204);

    expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([false, true]);
    expect((await second.delete(path)).code).toBe('not_found');
    expect((await second.delete('/api/admin/me/sessions/not-an-id')).code).toBe('not_found');
    expect(await lastEntry(credentials)).toMatchObject({
      action: 'admin.sessions_ended',
      detail: { sessions: 1 },
    });
  });

  it('is nothing that anybody else lists or ends', async () => {
    const [one, other] = [
      await staff.signIn(await staff.hire('one')),
      await staff.signIn(await staff.hire('other')),
    ];
    const [session] = await sessionsOf(one);

    expect(await sessionsOf(other)).not.toContainEqual(expect.objectContaining({ id: session?.id }));
    expect((await other.delete(`/api/admin/me/sessions/${session?.id ?? ''}`)).code).toBe('not_found');
    expect((await other.post('/api/admin/me/sessions/end-others')).status).toBe(204);
    expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([true, true]);
  });

  it('can end all others of its user at once', async () => {
    const credentials = await staff.hire('many');
    const browsers = [
      await staff.signIn(credentials),
      await staff.signIn(credentials),
      await staff.signIn(credentials),
    ] as const;

    expect((await browsers[1].post('/api/admin/me/sessions/end-others')).status).toBe(204);

    expect(await Promise.all(browsers.map(isSignedIn))).toEqual([false, true, false]);
    expect(await lastEntry(credentials)).toMatchObject({ detail: { sessions: 2 } });
  });
});

describe('what opens nothing any more', () => {
  it('is deleted: sessions, failures of the day before', async () => {
    const sweeper = staff.backend.application.get(StaleCredentialsSweeper, { strict: false });
    const { client } = staff.database;
    const credentials = await staff.hire('yesterday');
    await staff.signIn(credentials);
    await expect(staff.signIn({ ...credentials, password: 'wrong' })).rejects.toThrow('401');
    await staff.letPass('29 minutes');
    const alive = await staff.signIn(credentials);
    await staff.letPass('2 minutes');

    await sweeper.sweep();
    expect(await client.adminSession.count({ where: { adminUserId: await staff.idOf(credentials) } })).toBe(
      1,
    );
    expect(await isSignedIn(alive)).toBe(true);
    expect(await client.adminLogInDelay.count()).toBeGreaterThan(0);
    await staff.letPass('25 hours');
    await sweeper.sweep();
    expect([await client.adminSession.count(), await client.adminLogInDelay.count()]).toEqual([0, 0]);
  });
});

describe('a change of the password', () => {
  it('takes the old one, ends all other sessions, and lets in with the new one only', async () => {
    const credentials = await staff.hire('changer');
    const [here, elsewhere] = [await staff.signIn(credentials), await staff.signIn(credentials)];
    const change = { password: credentials.password, new_password: NEW_PASSWORD };

    expect((await here.post('/api/admin/me/password', { ...change, password: 'wrong' })).code).toBe(
      'password_refused',
    );
    expect(await lastEntry(credentials)).toMatchObject({
      action: 'admin.identity_refused',
      detail: { reason: 'password' },
    });
    expect((await here.post('/api/admin/me/password', { ...change, new_password: 'too short' })).status).toBe(
      400,
    );
    expect((await here.post('/api/admin/me/password', change)).status).toBe(204);

    expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect(await lastEntry(credentials)).toMatchObject({
      action: 'admin.password_changed',
      detail: { ended_sessions: 1 },
    });
    await expect(staff.signIn(credentials)).rejects.toThrow('401');
    expect(await isSignedIn(await staff.signIn({ ...credentials, password: NEW_PASSWORD }))).toBe(true);
  });

  it('is no way around the delays of the log-in', async () => {
    const credentials = await staff.hire('guesser');
    const browser = await staff.signIn(credentials);
    for (let time = 0; time < 6; time++) {
      const guess = { password: `guess ${time}`, new_password: NEW_PASSWORD };
      expect((await browser.post('/api/admin/me/password', guess)).code).toBe('password_refused');
    }
    const change = { password: credentials.password, new_password: NEW_PASSWORD };
    await staff.letPass('-1 minute');

    expect((await browser.post('/api/admin/me/password', change)).code).toBe('too_many_attempts');
    await expect(staff.signIn(credentials)).rejects.toThrow('429');
  });
});

describe('a second factor', () => {
  const now = (): number => Math.floor(Date.now() / 30_000);

  async function begin(browser: Browser, { password }: Credentials): Promise<TotpSecret> {
    const { body } = await browser.post('/api/admin/me/second-factor/begin', { password });
    const { secret, uri } = body as { secret: string; uri: string };
    expect(uri).toContain(`secret=${secret}&`);
    return fromBase32(secret);
  }

  /** Somebody with a second factor, the codes on paper, and the app: codes of the steps around now. */
  async function enrolled(userName: string) {
    const credentials = await staff.hire(userName);
    const browser = await staff.signIn(credentials);
    const secret = await begin(browser, credentials);
    const answer = await browser.post('/api/admin/me/second-factor/confirm', {
      code: totpCode(secret, now() - 1),
    });
    expect(answer.status).toBe(200);
    const { recovery_codes: codes } = answer.body as { recovery_codes: string[] };
    return { credentials, browser, codes, code: (steps: number) => totpCode(secret, now() + steps) };
  }

  it('is of no effect before a code has confirmed it', async () => {
    const credentials = await staff.hire('half-way');
    const browser = await staff.signIn(credentials);
    const secret = await begin(browser, credentials);
    const wrong = totpCode(secret, now() + 100);

    expect((await browser.post('/api/admin/me/second-factor/confirm', { code: wrong })).code).toBe(
      'second_factor_refused',
    );
    expect(await isSignedIn(await staff.signIn(credentials))).toBe(true);
  });

  it('begins with the password only, and not over another one', async () => {
    const { credentials, browser, code } = await enrolled('careful');
    const path = '/api/admin/me/second-factor/begin';

    expect((await browser.post(path, { password: 'wrong' })).code).toBe('password_refused');
    expect((await browser.post(path, { password: credentials.password })).code).toBe(
      'second_factor_required',
    );
    const proof = { password: credentials.password, second_factor: code(1) };
    expect((await browser.post(path, proof)).code).toBe('second_factor_state');
    expect((await browser.post('/api/admin/me/second-factor/confirm', { code: code(1) })).code).toBe(
      'second_factor_state',
    );
  });

  it('is asked for at the log-in, of whoever has the password, and each code is taken once', async () => {
    const { credentials, code } = await enrolled('two-steps');
    const logIn = async (change: object): Promise<string | undefined> => {
      const browser = staff.newBrowser();
      return (await browser.post('/api/admin/log-in', { ...credentials, ...change })).code;
    };

    expect(await logIn({})).toBe('second_factor_required');
    expect(await logIn({ password: 'wrong' })).toBe('log_in_refused');
    expect(await logIn({ second_factor: code(50) })).toBe('log_in_refused');
    expect(await logIn({ second_factor: code(-1) })).toBe('log_in_refused'); // it confirmed the secret
    const good = code(1);
    expect(await logIn({ second_factor: ` ${good.slice(0, 3)} ${good.slice(3)}` })).toBeUndefined();
    expect(await lastEntry(credentials)).toMatchObject({ detail: { second_factor: 'totp' } });
    expect(await logIn({ second_factor: good })).toBe('log_in_refused');
    expect(await lastEntry(credentials)).toMatchObject({ detail: { reason: 'second_factor' } });
  });

  it('is stood in for by each of ten recovery codes, once', async () => {
    const { credentials, browser, codes } = await enrolled('paper');
    expect(new Set(codes).size).toBe(10);
    const logIn = (second_factor: string) =>
      staff.newBrowser().post('/api/admin/log-in', { ...credentials, second_factor });
    const [code = ''] = codes;

    const racing = await Promise.all([
      logIn(code),
      logIn(code.toLowerCase()),
      logIn(code.replaceAll('-', '')),
    ]);

    expect(racing.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect((await logIn(code)).code).toBe('log_in_refused');
    expect((await logIn(codes[9] ?? '')).body).toMatchObject({
      has_second_factor: true,
      recovery_codes_left: 8,
    });
    expect(await lastEntry(credentials)).toMatchObject({ detail: { second_factor: 'recovery_code' } });
    expect((await browser.get('/api/admin/me')).body).toMatchObject({ recovery_codes_left: 8 });
  });

  it('cannot be guessed: wrong codes are delayed as wrong passwords are', async () => {
    const { credentials } = await enrolled('target');
    const logIn = (second_factor?: string) =>
      staff.newBrowser().post('/api/admin/log-in', { ...credentials, second_factor });
    await staff.forgetFailures();
    for (let time = 0; time < 5; time++) {
      expect((await logIn('000000')).code).toBe('log_in_refused');
      // Asking without a code is no failure, and takes none back.
      expect((await logIn()).code).toBe('second_factor_required');
      expect(await staff.longestDelaySeconds()).toBe(0);
    }

    expect((await logIn('000000')).code).toBe('log_in_refused');
    expect(await staff.longestDelaySeconds()).toBe(1);
    await staff.letPass('-1 minute');
    expect((await logIn('000000')).code).toBe('too_many_attempts');
  });

  it('is taken away with the password and a code, with its recovery codes', async () => {
    const { credentials, browser, codes, code } = await enrolled('simple-again');
    const path = '/api/admin/me/second-factor/disable';
    const { password } = credentials;

    expect((await browser.post(path, { password })).code).toBe('second_factor_required');
    expect((await browser.post(path, { password, second_factor: code(50) })).code).toBe(
      'second_factor_refused',
    );
    expect((await browser.post(path, { password, second_factor: code(1) })).status).toBe(204);

    expect(await lastEntry(credentials)).toMatchObject({ action: 'admin.second_factor_disabled' });
    expect((await (await staff.signIn(credentials)).get('/api/admin/me')).body).toMatchObject({
      has_second_factor: false,
      recovery_codes_left: 0,
    });
    expect(codes).toHaveLength(10);
  });
});
