import { FirstAdmin } from '../../src/admin-auth/first-admin.js';
import { totpCode } from '../../src/admin-auth/totp.js';
import { fromBase32 } from './base32-text.js';
import { Staff } from './staff.js';

/** Everything in the database, as text: binary columns in hexadecimal. */
async function dump({ database }: Staff): Promise<string> {
  const tables = await database.client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      database.client.$queryRawUnsafe<{ row: string }[]>(
        `SELECT row_to_json(t)::text AS row FROM "${name}" AS t`,
      ),
    ),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

/** A secret as it could be written down. */
function spellings(secret: string): string[] {
  const plain = secret.replaceAll('-', '');
  return [secret, plain, plain.toLowerCase()].flatMap((text) => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  ]);
}

describe('what staff keep secret', () => {
  let staff: Staff;
  beforeAll(async () => {
    staff = await Staff.start();
  });
  afterAll(() => staff.stop());

  it('is neither in the database nor in the log', async () => {
    const firstAdmin = staff.backend.application.get(FirstAdmin, { strict: false });
    const [unused, code] = [await firstAdmin.issueCode(), await firstAdmin.issueCode()];
    const beforeSetUp = await dump(staff);
    const password = 'canary passphrase 4711';
    const browser = staff.newBrowser();
    const credentials = { user_name: 'ada', password };
    expect((await browser.post('/api/admin/setup', { code, ...credentials })).status).toBe(200);
    const begun = await browser.post('/api/admin/me/second-factor/begin', { password });
    const { secret } = begun.body as { secret: string };
    const raw = fromBase32(secret);
    const step = Math.floor(Date.now() / 30_000);
    const confirmed = await browser.post('/api/admin/me/second-factor/confirm', {
      code: totpCode(raw, step),
    });
    const { recovery_codes: recoveryCodes } = confirmed.body as { recovery_codes: string[] };
    const again = staff.newBrowser();
    const [wrongPassword, wrongCode] = ['canary wrong 815', recoveryCodes[0] ?? ''];
    await again.post('/api/admin/log-in', { ...credentials, password: wrongPassword });
    const secondFactor = { ...credentials, second_factor: wrongCode };
    expect((await again.post('/api/admin/log-in', secondFactor)).status).toBe(200);
    await staff.trailOf('unknown');

    const everything = [beforeSetUp, await dump(staff), ...staff.backend.logLines].join('\n');
    const secrets = [
      unused ?? '',
      code ?? '',
      password,
      wrongPassword,
      browser.token,
      again.token,
      ...recoveryCodes,
    ];
    expect(everything).toContain('"ada"');
    expect(everything).toContain('/api/admin/log-in');
    for (const text of [...secrets, secret].flatMap(spellings)) {
      expect(text.length).toBeGreaterThan(10);
      expect(everything).not.toContain(text);
    }
    expect(everything).not.toContain(Buffer.from(raw).toString('hex'));
    expect(everything).not.toContain('198.51.100.');
  });
});
