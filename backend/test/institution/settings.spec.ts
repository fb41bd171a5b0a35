import type { ClientConfig, InstitutionSettings, ProblemResponse } from 'parley/contracts';
import type { Browser } from '../admin-auth/browser.js';
import type { WholeBackend } from '../http/whole-backend.js';
import { until } from '../realtime-gateway/until.js';
import { GOOD_TOKEN_BODY } from '../sessions/bad-bodies.js';
import { change, TwoBackends } from './two-backends.js';

const INSTITUTION = '00000000-0000-4000-8000-000000000001';
const DEFAULTS: InstitutionSettings = {
  version: 0,
  max_minutes: 12,
  daily_minutes_limit: null,
  monthly_cost_limit_usd: 80.5,
  session_retention_days: null,
  transcript_retention_days: 0,
  allowed_target_languages: null,
  notice_text: '',
  time_zone: 'Europe/Madrid',
};

let house: TwoBackends;
let admin: Browser;
beforeAll(async () => {
  house = await TwoBackends.start('settings', {
    SESSION_MAX_MINUTES: '12',
    MONTHLY_COST_LIMIT_USD: '80.50',
    TIME_ZONE: 'Europe/Madrid',
  });
  admin = await house.signIn('admin');
});
afterAll(() => house.stop());

async function clientConfigOf(backend: WholeBackend): Promise<ClientConfig> {
  return (await backend.fetch('/api/client-config')).json() as Promise<ClientConfig>;
}

async function settingsNow(): Promise<InstitutionSettings> {
  return (await admin.get('/api/admin/settings')).body as InstitutionSettings;
}

function changesInTrail(): Promise<{ actor: string; detail: unknown }[]> {
  return house.database.client.auditEntry.findMany({
    where: { action: 'settings.changed', target: `institution:${INSTITUTION}` },
    orderBy: { seq: 'asc' },
    select: { actor: true, detail: true },
  });
}

describe('the settings of the institution', () => {
  it('are those of the environment to begin with, for whoever may read', async () => {
    expect(await settingsNow()).toEqual(DEFAULTS);
    const auditor = await house.signIn('auditor');
    expect((await auditor.get('/api/admin/settings')).body).toEqual(DEFAULTS);
    expect((await change(auditor, { max_minutes: 5 })).code).toBe('role_not_allowed');
  });

  it('hold on all replicas within a second of being saved', async () => {
    const wanted = {
      max_minutes: 9,
      allowed_target_languages: ['es', 'fr'],
      notice_text: 'Hola <b>clase</b>',
    };
    const { status, body } = await change(admin, wanted);
    const savedAt = performance.now();
    // In the order of the language list.
    const expected = { ...wanted, allowed_target_languages: ['fr', 'es'] };
    expect([status, body]).toEqual([200, { ...DEFAULTS, ...expected, version: 1 }]);
    expect(await clientConfigOf(house.backends[0])).toMatchObject(expected);
    await until(async () => ((await clientConfigOf(house.backends[1])).max_minutes === 9 ? true : undefined));
    expect(performance.now() - savedAt).toBeLessThan(1_000);
    expect(await clientConfigOf(house.backends[1])).toMatchObject(expected);
  });

  it('are in the audit trail by name and hash, and never by what they say', async () => {
    const entries = await changesInTrail();
    expect(entries).toEqual([
      {
        actor: expect.stringMatching(/^admin:/),
        detail: {
          changed: ['max_minutes', 'allowed_target_languages', 'notice_text'],
          before_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          after_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          version: 1,
        },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('clase');
  });

  it('are saved by one of two who began with the same ones', async () => {
    const mine = { ...(await settingsNow()), notice_text: 'One' };
    const answers = await Promise.all([
      admin.ask('PUT', '/api/admin/settings', mine),
      admin.ask('PUT', '/api/admin/settings', { ...mine, notice_text: 'Two' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe('settings_changed_meanwhile');
    expect((await settingsNow()).version).toBe(mine.version + 1);
    expect(await changesInTrail()).toHaveLength(2);
  });

  it('that are what they were are not saved again', async () => {
    const { version } = await settingsNow();
    expect((await change(admin, { allowed_target_languages: ['fr', 'es'] })).status).toBe(200);
    expect((await settingsNow()).version).toBe(version);
    expect(await changesInTrail()).toHaveLength(2);
  });

  it.each<[string, unknown, string]>([
    ['max_minutes', 61, 'invalid_format'],
    ['max_minutes', undefined, 'required'],
    ['daily_minutes_limit', '60', 'wrong_type'],
    ['allowed_target_languages', [], 'too_short'],
    ['allowed_target_languages', ['xx'], 'unsupported_target_language'],
    ['notice_text', '😀'.repeat(501), 'too_long'],
    ['time_zone', '../../etc/passwd', 'invalid_format'],
    ['version', -1, 'wrong_type'],
    ['colour', 'green', 'unknown_field'],
    ['__proto__.max_minutes', 5, 'unknown_field'],
  ])('refuse %s = %j', async (key, value, code) => {
    const before = await settingsNow();
    const { status, body } = await admin.ask('PUT', '/api/admin/settings', { ...before, [key]: value });
    expect(status).toBe(400);
    expect((body as ProblemResponse).error.fields).toEqual({ [key]: code });
    expect(await settingsNow()).toEqual(before);
  });

  it('are what is deleted by from now on, not from tomorrow on', async () => {
    const runs = (): Promise<{ detail: unknown }[]> =>
      house.database.client.auditEntry.findMany({
        where: { action: 'retention.run' },
        orderBy: { seq: 'asc' },
        select: { detail: true },
      });
    const runBy = async (sessionDays: number): Promise<void> => {
      const before = (await runs()).length;
      await change(admin, { session_retention_days: sessionDays });
      await until(async () => ((await runs()).length > before ? true : undefined));
    };

    await runBy(90);
    await runBy(30);

    const days = (await runs()).map(({ detail }) => detail);
    expect(days.slice(-2)).toMatchObject([{ session_retention_days: 90 }, { session_retention_days: 30 }]);
  });

  it('keep nothing in a notice that cannot be seen', async () => {
    await change(admin, { notice_text: '  Hola\u202E\u0000 clase\r\n ' });
    expect((await settingsNow()).notice_text).toBe('Hola clase');
  });
});

describe('whoever asks for a token', () => {
  const mintAt = (backend: WholeBackend): Promise<Response> =>
    backend.postJson('/api/generate-token', GOOD_TOKEN_BODY);

  it('is refused a language that the institution does not offer, and told so of the field', async () => {
    await change(admin, { allowed_target_languages: ['fr'] });
    const response = await mintAt(house.backends[0]);
    expect(response.status).toBe(400);
    expect(((await response.json()) as ProblemResponse).error).toMatchObject({
      code: 'validation_failed',
      fields: { target_language: 'unsupported_target_language' },
    });
  });

  it('learns how long the conversation may be, and that the day is over', async () => {
    await change(admin, { allowed_target_languages: null, max_minutes: 9, daily_minutes_limit: 4 });
    const granted = await mintAt(house.backends[0]);
    expect(await granted.json()).toMatchObject({ max_minutes: 4 });
    // From now on, lest the test be run just after midnight.
    await house.database.client.$executeRaw`
      UPDATE practice_session SET state = 'ended', end_reason = 'time_limit', redeemed_at = now(), started_at = now(),
        ended_at = now() + interval '4 min'`;
    for (const backend of house.backends) {
      const refused = await until(async () => {
        const response = await mintAt(backend);
        return response.status === 429 ? response : undefined;
      });
      expect(((await refused.json()) as ProblemResponse).error.code).toBe('daily_minutes_used_up');
      const retryAfter = Number(refused.headers.get('retry-after'));
      expect(retryAfter).toBeGreaterThan(0);
      expect(retryAfter).toBeLessThanOrEqual(25 * 3600);
    }
  });
});
