import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditRepository } from '../../src/audit/audit.repository.js';
import type { DatabaseConnection } from '../../src/platform/database/database-connection.js';
import { PrismaService } from '../../src/platform/database/prisma.service.js';
import { findPackageRoot } from '../../src/platform/package-root.js';
import { seedSessions } from '../admin-sessions/seeded-sessions.js';
import { fillTrail, verify, viewed } from '../audit/tampered-trail.js';
import { TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import { backUp, emptyFolder, emptyServer, inDatabase, type Place, restore } from './kept-database.js';

const TIMEOUT_MS = 120_000;
const onServer = TEST_DATABASE_URL === undefined ? it.skip : it;

let folder: string;
const places: Place[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-service-'));
});
afterAll(async () => {
  await Promise.all(places.map((place) => place.remove()));
  rmSync(folder, { recursive: true });
});

/** Without reading the trail again, which grows. */
async function append(database: DatabaseConnection): Promise<void> {
  const events = Array.from({ length: 12 }, (_, number) => viewed(number));
  await new AuditRepository(new PrismaService(database)).append(events);
}

async function place(make: () => Promise<Place>): Promise<Place> {
  const made = await make();
  places.push(made);
  return made;
}

describe('a server that goes on writing', () => {
  onServer(
    'is backed up as of one moment',
    async () => {
      const [busy, target] = [await place(emptyServer), await place(emptyServer)];
      await inDatabase(busy, async (database) => {
        await seedSessions(database, 300);
        for (let round = 0; round < 60; round++) await append(database);
        const over = new AbortController();
        let rounds = 0;
        const writing = (async (): Promise<void> => {
          for (; !over.signal.aborted; rounds++) await append(database);
        })();
        const file = await backUp(busy, folder);
        over.abort();
        await writing;
        expect(rounds).toBeGreaterThan(1);
        await restore(file, target);
      });

      await inDatabase(target, async (database) => {
        const { finding, head, checkedEntries } = await verify(database);
        // Each entry moves the head in its own transaction: half of one would show.
        expect({ finding, head: head?.seq }).toEqual({ finding: null, head: BigInt(checkedEntries) });
      });
    },
    TIMEOUT_MS,
  );
});

describe('npm run backup and npm run restore', () => {
  async function run(
    program: 'backup' | 'restore',
    { location }: Place,
    words: readonly string[],
    settings: NodeJS.ProcessEnv = {},
  ): Promise<{ code: unknown; output: string; errors: string }> {
    const { PATH } = process.env;
    const script = join(findPackageRoot(), 'dist', 'backend', `${program}.js`);
    const { databaseUrl: DATABASE_URL, dataDir: DATA_DIR } = location;
    const env = { PATH, DATA_DIR: DATA_DIR || folder, DATABASE_URL, ...settings };
    const child = spawn(process.execPath, [script, ...words], { cwd: folder, env });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as unknown[];
    return { code, output, errors };
  }

  const make = TEST_DATABASE_URL === undefined ? emptyFolder : emptyServer;

  it(
    'say what is kept, what is not, and whether the trail is whole; also of one that somebody has tampered with',
    async () => {
      const [school, target] = [await place(make), await place(make)];
      await inDatabase(school, async (database) => {
        await fillTrail(database);
        await database.client.$executeRaw`ALTER TABLE audit_entry DISABLE TRIGGER USER`;
        await database.client.$executeRaw`DELETE FROM audit_entry WHERE seq = 7`;
      });
      const key = { ENCRYPTION_KEY: 'x'.repeat(32) };

      const taken = await run('backup', school, ['kept.gz'], key);
      expect([taken.code, taken.errors]).toEqual([0, '']);
      expect(taken.output).toMatch(/^Backed up to \S+kept\.gz: \d+ rows of 11 tables, 0\.0 MB\.\n/);
      expect(taken.output).toContain('ENCRYPTION_KEY');
      expect(taken.output).not.toContain(key.ENCRYPTION_KEY);

      const again = await run('backup', school, ['kept.gz']);
      expect([again.code, again.output]).toEqual([1, '']);
      expect(again.errors).toMatch(/^\S+kept\.gz is there already\. Choose another name\.\n$/);

      const restored = await run('restore', target, ['kept.gz']);
      expect([restored.code, restored.errors]).toEqual([0, '']);
      expect(restored.output).toMatch(
        /^Restored what Parley \d+\.\d+\.\d+ kept at .+Z: \d+ rows of 11 tables\.\n/,
      );
      expect(restored.output).toContain('Set there, and not here: ENCRYPTION_KEY.');
      expect(restored.output).toContain('Without the same ENCRYPTION_KEY no second factor opens');
      expect(restored.output).toContain('The audit trail is BROKEN. Entry 7 is missing.');
    },
    TIMEOUT_MS,
  );

  it('explain themselves when they do not understand, and do nothing', async () => {
    const nowhere = await place(emptyFolder);

    expect(await run('backup', nowhere, [])).toMatchObject({
      code: 1,
      output: '',
      errors: expect.stringContaining('npm run backup -- <file>'),
    });
    expect(await run('restore', nowhere, ['a', 'b'])).toMatchObject({
      code: 1,
      output: '',
      errors: expect.stringContaining('npm run restore -- <file>'),
    });
  });
});
