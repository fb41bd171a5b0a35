import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/platform/database/open-database.js';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { fillTrail } from './tampered-trail.js';

/** Each command starts a process and opens the embedded database. */
const TIMEOUT_MS = 60_000;
const HEAD = /--head (12:[0-9a-f]{64})\n$/;

describe('npm run audit:verify', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parley-audit-'));
    await withDatabase((database) => fillTrail(database));
  }, TIMEOUT_MS);
  afterAll(() => rmSync(dataDir, { recursive: true }));

  async function verify(...words: string[]): Promise<{ code: unknown; output: string; errors: string }> {
    const program = join(findPackageRoot(), 'dist', 'backend', 'verify-audit.js');
    const { PATH } = process.env;
    const env = { PATH, DATA_DIR: dataDir };
    const child = spawn(process.execPath, [program, ...words], { cwd: dataDir, env });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as unknown[];
    return { code, output, errors };
  }

  async function withDatabase<T>(
    work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
  ): Promise<T> {
    const database = await openDatabase({ databaseUrl: undefined, dataDir }, () => undefined);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  it(
    'says that the trail is whole, and what to keep of it; later, that it is not, and where',
    async () => {
      const whole = await verify();
      expect([whole.code, whole.errors]).toEqual([0, '']);
      expect(whole.output).toMatch(
        /^The audit trail is whole: 12 entries fit together, checked in \d+\.\d\d s\.\n/,
      );
      const [, head = ''] = HEAD.exec(whole.output) ?? [];

      await withDatabase(async ({ client }) => {
        await client.$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER USER`;
        await client.$executeRaw`DELETE FROM audit_entry WHERE seq = 7`;
      });
      const broken = await verify('--head', head);
      expect([broken.code, broken.errors]).toEqual([1, '']);
      expect(broken.output).toContain('The audit trail is BROKEN. Entry 7 is missing.');
    },
    TIMEOUT_MS,
  );

  it('explains itself when it does not understand', async () => {
    const { code, output, errors } = await verify('--head', '12:abc');

    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain('npm run audit:verify -- --head <number:hash>');
  });
});
