import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPackageRoot } from '../../src/platform/package-root.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { isPasswordOf } from '../../src/admin-auth/password-hash.js';

/** Each command starts a process and opens the embedded database. */
const TIMEOUT_MS = 180_000;
const PASSWORD = /: ((?:[0-9A-Z]{5}-){3}[0-9A-Z]{5})\n$/;

describe('npm run admin', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'parley-admin-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));

  async function admin(...words: string[]): Promise<{ code: unknown; output: string; errors: string }> {
    const program = join(findPackageRoot(), 'dist', 'backend', 'admin.js');
    const { PATH } = process.env;
    const child = spawn(process.execPath, [program, ...words], {
      cwd: dataDir,
      env: { PATH, DATA_DIR: dataDir },
    });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as unknown[];
    return { code, output, errors };
  }

  async function withDatabase<T>(work: (client: DatabaseConnection['client']) => Promise<T>): Promise<T> {
    const database = await openDatabase({ databaseUrl: undefined, dataDir }, () => undefined);
    try {
      return await work(database.client);
    } finally {
      await database.close();
    }
  }

  it('explains itself, and does nothing, when it does not understand', async () => {
    const { code, output, errors } = await admin('create', 'ada', 'owner');

    expect([code, output]).toEqual([1, '']);
    expect(errors).toContain('npm run admin -- create <user name> [admin|reviewer|auditor]');
  });

  it(
    'makes accounts, lists them, and lets somebody in again who is locked out; all of it audited',
    async () => {
      const created = await admin('create', 'Ada@School.example');
      expect([created.code, created.errors]).toEqual([0, '']);
      expect(created.output).toMatch(PASSWORD);
      expect(await admin('create', 'ada@school.example')).toMatchObject({
        code: 1,
        output: '',
        errors: 'There is an account ada@school.example already.\n',
      });
      const id = await withDatabase(async (client) => {
        const account = await client.adminUser.findFirstOrThrow();
        await client.adminUser.updateMany({
          data: { totpSecret: new Uint8Array(48), totpConfirmedAt: new Date() },
        });
        await client.adminRecoveryCode.create({
          data: { codeHash: new Uint8Array(32), adminUserId: account.id },
        });
        const expiresAt = new Date(Date.now() + 3_600_000);
        const session = { adminUserId: account.id, tokenHash: new Uint8Array(32), userAgent: '', expiresAt };
        await client.adminSession.create({ data: session });
        return account.id;
      });
      expect((await admin('list')).output).toBe('ada@school.example\tadmin\tsecond factor\n');

      const reset = await admin('reset-password', 'ADA@school.example');
      expect([reset.code, reset.errors]).toEqual([0, '']);

      await withDatabase(async (client) => {
        const account = await client.adminUser.findUniqueOrThrow({
          where: { id },
          include: { sessions: true, recoveryCodes: true },
        });
        expect(account).toMatchObject({
          totpSecret: null,
          totpConfirmedAt: null,
          sessions: [],
          recoveryCodes: [],
        });
        const [before, after] = [created, reset].map(({ output }) => PASSWORD.exec(output)?.[1] ?? '');
        expect(await isPasswordOf(account.passwordHash ?? '', before ?? '')).toBe(false);
        expect(await isPasswordOf(account.passwordHash ?? '', after ?? '')).toBe(true);
        expect(await client.auditEntry.findMany({ orderBy: { seq: 'asc' } })).toMatchObject([
          {
            actor: 'operator',
            action: 'admin.created',
            target: `admin:${id}`,
            detail: { role: 'admin', by: 'operator' },
          },
          {
            actor: 'operator',
            action: 'admin.password_reset',
            target: `admin:${id}`,
            detail: { ended_sessions: 1 },
          },
        ]);
      });
    },
    TIMEOUT_MS,
  );
});
