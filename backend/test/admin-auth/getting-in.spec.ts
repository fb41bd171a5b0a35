import type { ProblemResponse } from 'parley/contracts';
import { FirstAdmin } from '../../src/admin-auth/first-admin.js';
import { Browser } from './browser.js';
import { type Credentials, Staff } from './staff.js';

const PASSWORD = 'a passphrase of some length';
const UNTIL_DELAYED = 6;

let staff: Staff;
beforeAll(async () => {
  staff = await Staff.start();
});
afterAll(() => staff.stop());

function issueCode(): Promise<string | null> {
  return staff.backend.application.get(FirstAdmin, { strict: false }).issueCode();
}

const setUp = (code: string | null, change: object = {}): Promise<[number, string | undefined]> =>
  new Browser(staff.backend)
    .post('/api/admin/setup', { code, user_name: 'ada', password: PASSWORD, ...change })
    .then(({ status, code: problem }) => [status, problem]);

describe('the set-up, as long as there is no admin', () => {
  it('is needed, and takes no code but those that the server printed', async () => {
    const browser = new Browser(staff.backend);
    expect((await browser.get('/api/admin/setup')).body).toEqual({ needed: true });
    await issueCode();

    expect(await setUp('00000-00000-00000-00000')).toEqual([403, 'setup_code_refused']);
    expect(await staff.trailOf('unknown')).toMatchObject([
      { actor: 'unknown', action: 'admin.setup_refused' },
    ]);
  });

  it('takes no code that is older than an hour', async () => {
    const code = await issueCode();
    await staff.letPass('61 minutes');

    expect(await setUp(code)).toEqual([403, 'setup_code_refused']);
  });

  it.each([
    [{ password: 'x'.repeat(11) }, { password: 'too_short' }],
    [{ password: '🔑'.repeat(11) }, { password: 'too_short' }],
    [{ password: 'x'.repeat(129) }, { password: 'too_long' }],
    [{ user_name: 'ab' }, { user_name: 'too_short' }],
    [{ user_name: 'x'.repeat(255) }, { user_name: 'too_long' }],
    [{ user_name: 'ada lovelace' }, { user_name: 'invalid_format' }],
    [{ role: 'admin' }, { role: 'unknown_field' }],
  ])('refuses %j by its rules, and keeps the code', async (change, fields) => {
    const body = { code: await issueCode(), user_name: 'ada', password: PASSWORD, ...change };

    const answer = await new Browser(staff.backend).post('/api/admin/setup', body);

    expect([answer.status, answer.body]).toMatchObject([400, { error: { fields } }]);
  });

  it('makes one admin, however many ask at once with however many codes, and is gone', async () => {
    const codes = await Promise.all([issueCode(), issueCode()]);
    const names = ['ada', 'bob', 'cyd', 'dan'];

    const answers = await Promise.all(
      names.map((name, index) => setUp(codes[index % 2] ?? null, { user_name: name })),
    );

    expect(answers.map(([status]) => status).sort()).toEqual([200, 404, 404, 404]);
    expect(await staff.database.client.adminUser.count()).toBe(1);
    expect(await staff.database.client.adminSetupCode.count()).toBe(0);
    expect(await issueCode()).toBeNull();
    expect(await setUp(codes[0] ?? null, { user_name: 'eve' })).toEqual([404, 'not_found']);
    expect((await new Browser(staff.backend).get('/api/admin/setup')).body).toEqual({ needed: false });
    const [{ id } = { id: '' }] = await staff.database.client.adminUser.findMany();
    expect(await staff.trailOf(id)).toEqual([
      {
        actor: `admin:${id}`,
        action: 'admin.created',
        target: `admin:${id}`,
        detail: { role: 'admin', by: 'setup_code' },
      },
    ]);
  });
});

describe('a log-in', () => {
  it('opens a session with a cookie that no script reads and no other site sends', async () => {
    const credentials = await staff.hire('grace');
    const browser = new Browser(staff.backend);
    expect((await browser.get('/api/admin/me')).code).toBe('not_signed_in');

    const answer = await browser.post('/api/admin/log-in', { ...credentials, user_name: ' GRACE' });

    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: await staff.idOf(credentials),
        user_name: 'grace',
        role: 'admin',
        has_password: true,
        has_second_factor: false,
        recovery_codes_left: 0,
      },
    ]);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^parley_admin=as_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await browser.get('/api/admin/me')).status).toBe(200);
    expect(await staff.trailOf(await staff.idOf(credentials))).toMatchObject([
      { actor: 'operator', action: 'admin.created' },
      {
        actor: `admin:${await staff.idOf(credentials)}`,
        action: 'admin.logged_in',
        detail: { method: 'password', second_factor: 'none' },
      },
    ]);
  });

  it('behind TLS hands out a cookie that is this host’s alone, and takes no other', async () => {
    const credentials = await staff.hire('heidi');
    const browser = new Browser(staff.backend, { 'x-forwarded-proto': 'https' });

    const answer = await browser.post('/api/admin/log-in', credentials);

    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-parley_admin=as_[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    expect((await browser.get('/api/admin/me')).status).toBe(200);
    browser.cookie = browser.cookie?.replace('__Host-', '');
    expect((await browser.get('/api/admin/me')).status).toBe(401);
  });

  it('is refused in the same words for an unknown name and for a wrong password', async () => {
    const credentials = await staff.hire('ivan');
    const attempts = [
      { ...credentials, password: `${credentials.password}x` },
      { user_name: 'nobody-here', password: credentials.password },
    ];

    const answers = await Promise.all(
      attempts.map((attempt) => new Browser(staff.backend).post('/api/admin/log-in', attempt)),
    );

    const [wrong, unknown] = answers.map(({ status, body, headers }) => {
      const { code, message } = (body as ProblemResponse).error;
      return {
        status,
        problem: { code, message },
        headers: [...headers.keys()].sort(),
        cookies: headers.getSetCookie(),
      };
    });
    expect(wrong).toMatchObject({ status: 401, problem: { code: 'log_in_refused' }, cookies: [] });
    expect(unknown).toEqual(wrong);
    expect((await staff.trailOf(await staff.idOf(credentials))).at(-1)).toMatchObject({
      actor: 'unknown',
      action: 'admin.log_in_refused',
      detail: { method: 'password', reason: 'password' },
    });
    expect((await staff.trailOf('unknown')).at(-1)).toMatchObject({ detail: { reason: 'user_name' } });
  });
});

describe('whoever fails to log in again and again', () => {
  const attempt = (credentials: Credentials, browser = new Browser(staff.backend)) =>
    browser.post('/api/admin/log-in', credentials);

  /** So many failures, each from another address. */
  async function fail(credentials: Credentials, times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      expect((await attempt({ ...credentials, password: 'wrong' })).code).toBe('log_in_refused');
    }
  }

  it.each([
    ['an account', () => staff.hire('judy')],
    ['a name that nobody has', () => Promise.resolve({ user_name: 'no-judy', password: PASSWORD })],
  ])('waits longer each time, by %s', async (_what, find) => {
    const credentials = await find();
    await staff.forgetFailures();
    const delays: number[] = [];
    for (let time = 0; time < UNTIL_DELAYED + 7; time++) {
      await fail(credentials, 1);
      delays.push(await staff.longestDelaySeconds());
      await staff.letPass('61 seconds');
    }
    expect(delays).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);

    await staff.letPass('-61 seconds');
    const refused = await attempt(credentials);
    expect([refused.status, refused.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('gets in with the right password once the wait is over, and is then forgiven', async () => {
    const credentials = await staff.hire('ken');
    await fail(credentials, UNTIL_DELAYED);
    await staff.letPass('-1 minute');
    expect((await attempt(credentials)).status).toBe(429);
    await staff.letPass('2 minutes');

    expect((await attempt(credentials)).status).toBe(200);
    await fail(credentials, UNTIL_DELAYED - 1);
    expect((await attempt(credentials)).status).toBe(200);
  });

  it('waits by address too, whatever names are tried, while others do not', async () => {
    const credentials = await staff.hire('leo');
    const browser = new Browser(staff.backend);
    for (let time = 0; time < 21; time++) {
      const wrong = { user_name: `guess-${time}`, password: PASSWORD };
      expect((await attempt(wrong, browser)).code).toBe('log_in_refused');
    }
    await staff.letPass('-1 minute');

    expect((await attempt(credentials, browser)).code).toBe('too_many_attempts');
    expect((await attempt(credentials)).status).toBe(200);
  });

  it('gets no more guesses by making many at once', async () => {
    const credentials = await staff.hire('mia');

    const answers = await Promise.all(
      Array.from({ length: 30 }, () => attempt({ ...credentials, password: 'wrong' })),
    );

    const guesses = answers.filter(({ code }) => code === 'log_in_refused');
    expect(guesses.length).toBeGreaterThanOrEqual(UNTIL_DELAYED);
    // Where the machine is slow a delay or two are over before the last one asks.
    expect(guesses.length).toBeLessThan(UNTIL_DELAYED + 4);
    expect(new Set(answers.map(({ code }) => code))).toEqual(
      new Set(['log_in_refused', 'too_many_attempts']),
    );
  });
});
