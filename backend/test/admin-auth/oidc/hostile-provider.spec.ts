import { Browser } from '../browser.js';
import { Staff } from '../staff.js';
import { SILENT_CASES, TOKEN_CASES } from './hostile-cases.js';
import { type Answer, HostileProvider, type Question, sendJson } from './hostile-provider.js';
import { type Stop, TravellingBrowser } from './travelling-browser.js';

let staff: Staff;
let provider: HostileProvider;
beforeAll(async () => {
  provider = await HostileProvider.start();
  staff = await Staff.start(provider.settings);
});
afterAll(async () => {
  await staff.stop();
  await provider.stop();
});
beforeEach(async () => {
  provider.trick = {};
  await staff.database.client.adminUser.deleteMany();
});

function parley(path = ''): string {
  return `http://127.0.0.1:${staff.backend.port}${path}`;
}

/** Sends a browser to the provider. */
async function begin(browser: TravellingBrowser): Promise<Question> {
  const { location } = await browser.ask(parley('/api/admin/oidc/log-in'));
  const [state, nonce, codeChallenge] = ['state', 'nonce', 'code_challenge'].map((name) =>
    location?.searchParams.get(name),
  );
  if (!state || !nonce || !codeChallenge) throw new Error(`Led to ${location?.href ?? 'nowhere'}`);
  provider.ask({ state, nonce, codeChallenge });
  return { state, nonce, codeChallenge };
}

const good = (state: string): [string, string][] => [
  ['code', 'a-code'],
  ['state', state],
  ['iss', provider.issuer],
];

/** Sends it back, with this in the address. */
function comeBack(browser: TravellingBrowser, query: readonly [string, string][]): Promise<Stop> {
  return browser.ask(parley(`/api/admin/oidc/callback?${new URLSearchParams([...query]).toString()}`));
}

/** The problem that the log-in page is told; null: it was no refusal. */
function problemOf({ location }: Stop): string | null {
  return location?.pathname === '/admin/log-in' ? location.searchParams.get('problem') : null;
}

/** Nobody is in, and nothing is there that was not before. */
async function expectNothing(browser: TravellingBrowser): Promise<void> {
  expect(browser.cookie(parley(), 'parley_admin')).toBeUndefined();
  expect(await staff.database.client.adminUser.count()).toBe(0);
  expect(await staff.database.client.adminSession.count()).toBe(0);
}

/** Of somebody who was sent to the provider before it turned bad. */
async function outcomeOf(trick: HostileProvider['trick']): Promise<string | null> {
  const browser = new TravellingBrowser();
  const { state } = await begin(browser);
  provider.trick = trick;
  const stop = await comeBack(browser, good(state));
  await expectNothing(browser);
  return problemOf(stop);
}

// Before the first good description, which is kept for a while.
describe('a provider that cannot be found out about', () => {
  const DISCOVERIES: readonly (readonly [string, Answer])[] = [
    [
      'says it is another issuer',
      (response, self) => sendJson(response, 200, { ...self.description(), issuer: 'https://evil.example' }),
    ],
    [
      'names no page to log in at',
      (response, self) =>
        sendJson(response, 200, { ...self.description(), authorization_endpoint: undefined }),
    ],
    [
      'names a script as its page',
      (response, self) =>
        sendJson(response, 200, { ...self.description(), authorization_endpoint: 'javascript:alert(1)' }),
    ],
    [
      'sends a page',
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works'),
    ],
    [
      'sends us elsewhere',
      (response) => void response.writeHead(302, { location: 'https://evil.example' }).end(),
    ],
    ...SILENT_CASES.slice(0, 5),
  ];

  it.each(DISCOVERIES)('because it %s leads nobody anywhere', async (_name, discovery) => {
    provider.trick = { discovery };
    const browser = new TravellingBrowser();

    const stop = await browser.ask(parley('/api/admin/oidc/log-in?next=/admin/audit'));

    expect([problemOf(stop), stop.location?.searchParams.get('next')]).toEqual([
      'identity_provider_unavailable',
      '/admin/audit',
    ]);
    await expectNothing(browser);
  });

  it('keeps nobody from logging in with a password', async () => {
    const credentials = await staff.hire('local');
    provider.trick = { discovery: (response) => void response.destroy() };

    expect((await new Browser(staff.backend).post('/api/admin/log-in', credentials)).status).toBe(200);
  });

  it('is asked again, and used once it is there', async () => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);

    const stop = await comeBack(browser, good(state));

    expect(stop.location?.pathname).toBe('/admin');
    expect(await staff.database.client.adminUser.findMany()).toMatchObject([{ subject: 'eve' }]);
  });
});

describe(`each of ${TOKEN_CASES.length} answers that prove nothing`, () => {
  it.each(TOKEN_CASES)('is refused: %s', async (_name, trick) => {
    expect(await outcomeOf(trick)).toBe('identity_refused');
    expect((await staff.trailOf('unknown')).at(-1)).toMatchObject({
      action: 'admin.log_in_refused',
      detail: { method: 'oidc', reason: 'identity_refused' },
    });
  });

  it('is refused for what was wrong with it: the same answer without that is taken', async () => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);

    expect((await comeBack(browser, good(state))).location?.pathname).toBe('/admin');
  });

  it('leaves no word of the provider, and no token, in the log', () => {
    const log = staff.backend.logLines.join('');

    expect(log).toContain('unexpected ID Token \\"nonce\\" claim value');
    expect(log).not.toMatch(/CANARY|eyJ|a-code/);
  });
});

describe(`each of ${2 * SILENT_CASES.length} answers that are none`, () => {
  it.each(SILENT_CASES.slice(0, 5))('is given up: %s', async (_name, answer) => {
    expect([await outcomeOf({ token: answer }), await outcomeOf({ keys: answer })]).toEqual(
      Array(2).fill('identity_provider_unavailable'),
    );
  });

  it('is given up after a while, and others are not kept waiting', async () => {
    const [waiting, browsers]: [Promise<Stop>[], TravellingBrowser[]] = [[], []];
    for (const endpoint of ['token', 'keys']) {
      for (const [, answer] of SILENT_CASES.slice(5)) {
        const browser = new TravellingBrowser();
        const { state } = await begin(browser);
        await new Promise<void>((asked) => {
          provider.trick = {
            [endpoint]: (...response: Parameters<Answer>) => {
              answer(...response);
              asked();
            },
          };
          waiting.push(comeBack(browser, good(state)));
        });
        browsers.push(browser);
      }
    }

    expect((await staff.backend.fetch('/api/admin/oidc')).status).toBe(200);
    expect((await Promise.all(waiting)).map(problemOf)).toEqual(
      Array(4).fill('identity_provider_unavailable'),
    );
    for (const browser of browsers) await expectNothing(browser);
  });
});

type Query = (state: string) => [string, string][];

const CALLBACKS: readonly (readonly [string, string, Query])[] = [
  ['no state', 'log_in_expired', (state) => good(state).filter(([name]) => name !== 'state')],
  ['an empty state', 'log_in_expired', () => good('')],
  ['the state of nobody', 'log_in_expired', () => good('A'.repeat(43))],
  ['two states', 'log_in_expired', (state) => [...good(state), ['state', state]]],
  ['another state besides', 'log_in_expired', (state) => [['state', 'x'], ...good(state)]],
  ['nothing at all', 'log_in_expired', () => []],
  [
    'another issuer (mix-up)',
    'identity_refused',
    (state) => [...good(state).slice(0, 2), ['iss', 'https://evil.example']],
  ],
  [
    'no issuer, from a provider that always names itself',
    'identity_refused',
    (state) => good(state).slice(0, 2),
  ],
  ['two issuers', 'identity_refused', (state) => [...good(state), ['iss', 'https://evil.example']]],
  ['no code', 'identity_refused', (state) => good(state).slice(1)],
  ['two codes', 'identity_refused', (state) => [['code', 'another'], ...good(state)]],
  ['an ID token in the address', 'identity_refused', (state) => [...good(state), ['id_token', 'a.b.c']]],
  ['a whole answer as a token', 'identity_refused', (state) => [...good(state), ['response', 'a.b.c']]],
  ['an error and a code', 'identity_refused', (state) => [...good(state), ['error', 'invalid_request']]],
  ['access_denied', 'log_in_declined', (state) => [...good(state).slice(1), ['error', 'access_denied']]],
  ['login_required', 'log_in_declined', (state) => [...good(state).slice(1), ['error', 'login_required']]],
  [
    'temporarily_unavailable',
    'identity_provider_unavailable',
    (state) => [...good(state).slice(1), ['error', 'temporarily_unavailable']],
  ],
  [
    'an error that nobody knows',
    'identity_refused',
    (state) => [...good(state).slice(1), ['error', '<script>']],
  ],
  ['an error for nobody', 'log_in_expired', () => [...good('x').slice(1), ['error', 'access_denied']]],
  [
    'an error of another issuer',
    'identity_refused',
    (state) => [
      ['state', state],
      ['iss', 'https://evil.example'],
      ['error', 'access_denied'],
    ],
  ],
];

describe(`each of ${CALLBACKS.length} ways to come back with the wrong words`, () => {
  it.each(CALLBACKS)('is refused: %s (%s)', async (_name, code, query) => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);

    const stop = await comeBack(browser, query(state));

    expect([stop.status, problemOf(stop)]).toEqual([303, code]);
    expect(stop.location?.origin).toBe(parley());
    await expectNothing(browser);
  });
});

describe('a log-in that was begun', () => {
  const cookieOf = (browser: TravellingBrowser): string => browser.cookie(parley(), 'parley_oidc') ?? '';

  it('is of no use to another browser: with its own log-in, with none, or with two', async () => {
    const [victim, thief] = [new TravellingBrowser(), new TravellingBrowser()];
    await begin(thief);
    const { state } = await begin(victim);

    const stops = [await comeBack(thief, good(state)), await comeBack(new TravellingBrowser(), good(state))];
    thief.setCookie(parley(), 'parley_oidc', `${cookieOf(thief)}; parley_oidc=${cookieOf(victim)}`);
    stops.push(await comeBack(thief, good(state)));

    expect(stops.map(problemOf)).toEqual(Array(3).fill('log_in_expired'));
    await expectNothing(thief);
  });

  it('is not used up by a stranger’s answer', async () => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);
    await comeBack(browser, good('A'.repeat(43)));

    expect((await comeBack(browser, good(state))).location?.pathname).toBe('/admin');
  });

  it('is good once, however many come back with it at the same time, and whatever the provider says', async () => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);
    const copies = Array.from({ length: 8 }, () => {
      const copy = new TravellingBrowser();
      copy.setCookie(parley(), 'parley_oidc', cookieOf(browser));
      return copy;
    });

    const stops = await Promise.all(copies.map((copy) => comeBack(copy, good(state))));
    const replay = await comeBack(browser, good(state));

    expect(stops.filter(({ location }) => location?.pathname === '/admin')).toHaveLength(1);
    expect(stops.map(problemOf).filter((problem) => problem === 'log_in_expired')).toHaveLength(7);
    expect(problemOf(replay)).toBe('log_in_expired');
    expect(await staff.database.client.adminSession.count()).toBe(1);
  });

  it('is over after ten minutes', async () => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);
    await staff.database.client
      .$executeRaw`UPDATE admin_pending_log_in SET expires_at = expires_at - interval '10 minutes'`;

    expect(problemOf(await comeBack(browser, good(state)))).toBe('log_in_expired');
    await expectNothing(browser);
  });

  it('takes the code of its own challenge only (PKCE)', async () => {
    const browser = new TravellingBrowser();
    const { state } = await begin(browser);
    await begin(new TravellingBrowser());

    expect(problemOf(await comeBack(browser, good(state)))).toBe('identity_refused');
    await expectNothing(browser);
  });

  it('is one of a hundred at most for one network', async () => {
    await staff.database.client.adminPendingLogIn.deleteMany();
    for (let count = 0; count < 100; count++) await begin(new TravellingBrowser());

    const stop = await new TravellingBrowser().ask(parley('/api/admin/oidc/log-in'));

    expect(problemOf(stop)).toBe('too_many_log_ins');
    expect(await staff.database.client.adminPendingLogIn.count()).toBe(100);
    await staff.database.client.adminPendingLogIn.deleteMany();
  });
});
