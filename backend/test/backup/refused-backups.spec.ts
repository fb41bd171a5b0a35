import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withBackupSource } from '../../src/platform/database/backup/backup-place.js';
import { migrationsAsOf } from '../../src/platform/database/backup/applied-migrations.js';
import { tableNames } from '../../src/platform/database/backup/table-catalogue.js';
import { loadMigrations } from '../../src/platform/database/migrations/load-migrations.js';
import { fillTrail, verify } from '../audit/tampered-trail.js';
import { seedSessions } from '../admin-sessions/seeded-sessions.js';
import { TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import {
  backUp,
  contentsOf,
  emptyFolder,
  emptyPlace,
  inDatabase,
  migrateTo,
  type Place,
  restore,
} from './kept-database.js';
import { rewrite, rewriteWithSums } from './rewritten-backup.js';

const TIMEOUT_MS = 120_000;
const FUTURE = '29991231235959_from_the_future';

describe('a backup that is not as it should be', () => {
  let folder: string;
  let source: Place;
  let target: Place;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-refused-'));
    [source, target] = [await emptyPlace(), await emptyPlace()];
    await inDatabase(source, async (database) => {
      await seedSessions(database, 30);
      await fillTrail(database);
    });
    file = await backUp(source, folder);
  }, TIMEOUT_MS);
  afterAll(async () => {
    await Promise.all([source.remove(), target.remove()]);
    rmSync(folder, { recursive: true });
  });

  const copy = (): string => join(folder, 'changed.gz');

  function withBytes(change: (bytes: Buffer) => Buffer): string {
    writeFileSync(copy(), change(Buffer.from(readFileSync(file))));
    return copy();
  }

  /** Nothing was touched: neither a table nor a file. */
  async function expectUntouched(): Promise<void> {
    const { location } = target;
    if (location.databaseUrl === undefined) expect(await readdir(location.dataDir)).toEqual([]);
    else expect(await withBackupSource(location, tableNames)).toEqual([]);
  }

  it.each<[string, string, RegExp, () => string]>([
    ['that is not there', 'file', /cannot be read: .*ENOENT/, () => join(folder, 'nowhere.gz')],
    ['that is a folder', 'file', /cannot be read: .*EISDIR/, () => folder],
    ['that is a text', 'damaged', /no backup of Parley/, () => withBytes(() => Buffer.from('hello'))],
    ['that is empty', 'damaged', /cut off/, () => withBytes(() => Buffer.alloc(0))],
    [
      'that is something else in gzip',
      'damaged',
      /no backup of Parley/,
      () => withBytes(() => gzipSync('[1]\n')),
    ],
    [
      'that is cut off',
      'damaged',
      /cut off/,
      () => withBytes((bytes) => bytes.subarray(0, bytes.length - 40)),
    ],
    ['with one bit turned', 'damaged', /damaged/, () => withBytes((bytes) => turnBit(bytes))],
    [
      'without its last line',
      'damaged',
      /cut off/,
      () => rewrite(file, copy(), (lines) => lines.slice(0, -1)),
    ],
    [
      'without a batch',
      'damaged',
      /practice_session is not as it was/,
      () =>
        rewrite(file, copy(), (lines) =>
          lines.filter((line) => !line.startsWith('{"table":"practice_session"')),
        ),
    ],
    [
      'with a figure changed',
      'damaged',
      /practice_session is not as it was/,
      () =>
        rewrite(file, copy(), (lines) =>
          lines.map((line) => line.replace('"learner_turns":3', '"learner_turns":4')),
        ),
    ],
    [
      'with rows of a table of its own',
      'damaged',
      /does not tell of/,
      () =>
        rewrite(file, copy(), ([header = '', ...lines]) => [
          header,
          '{"table":"more","rows":[{}]}',
          ...lines,
        ]),
    ],
    [
      'of another format',
      'newer',
      /format 2/,
      () =>
        rewrite(file, copy(), (lines) =>
          lines.map((line) => line.replace('"parley_backup":1', '"parley_backup":2')),
        ),
    ],
  ])('%s is refused before anything is touched', async (_name, code, message, make) => {
    await expect(restore(make(), target)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    await expectUntouched();
  });

  it(
    'of which the database refuses a row leaves nothing behind, and the next one is restored',
    async () => {
      const wrong = rewriteWithSums(file, copy(), (lines) =>
        lines.map((line) => line.replace('"student_level":"A1"', '"student_level":"Z9"')),
      );

      await expect(restore(wrong, target)).rejects.toThrow('practice_session_level_known');
      await expectUntouched();

      await restore(file, target);
      expect(await contentsOf(target)).toEqual(await contentsOf(source));
    },
    TIMEOUT_MS,
  );

  it(
    'is not restored over something, whatever is there',
    async () => {
      await inDatabase(target, async () => Promise.resolve());
      const before = await contentsOf(target);

      await expect(restore(file, target)).rejects.toMatchObject({
        code: 'not_empty',
        message: expect.stringContaining('nothing is restored over something'),
      });
      expect(await contentsOf(target)).toEqual(before);
    },
    TIMEOUT_MS,
  );
});

describe('a backup of another version', () => {
  let folder: string;
  const places: Place[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-versions-'));
  });
  afterAll(async () => {
    await Promise.all(places.map((place) => place.remove()));
    rmSync(folder, { recursive: true });
  });

  async function place(make = emptyPlace): Promise<Place> {
    const made = await make();
    places.push(made);
    return made;
  }

  it(
    'that is older is restored as it was, and brought to this one',
    async () => {
      const [old, target] = [await place(), await place()];
      const all = await loadMigrations();
      const names = all.migrations.migrationDirectories.map(({ path }) => path);
      // Before the trail had a head, lessons a text of their own, and staff an institution to log in with.
      await migrateTo(old, migrationsAsOf(all, names.slice(0, 6)), [
        `INSERT INTO practice_session (institution_id, native_language, target_language, student_level, conversation_prompt,
         focus_words, system_prompt, system_prompt_version, system_prompt_sha256, token_hash, token_expires_at)
       SELECT id, 'en', 'es', 'A1', 'In the OLD days', '{}', '', '', '', sha256('old'), now() FROM institution`,
      ]);

      await restore(await backUp(old, folder), target);

      await inDatabase(target, async (database) => {
        const session = await database.client.practiceSession.findFirstOrThrow({
          include: { lessonText: true },
        });
        expect(session).toMatchObject({
          conversationPrompt: 'In the OLD days',
          transcriptDays: 0,
          timeline: [],
        });
        expect(session.lessonText?.text).toBe('in the old days');
        await fillTrail(database);
        expect((await verify(database)).finding).toBeNull();
      });
    },
    TIMEOUT_MS,
  );

  it(
    'that is newer is neither restored nor taken',
    async () => {
      const [newer, target] = [await place(), await place()];
      const all = await loadMigrations();
      const known = all.migrations.migrationDirectories;
      const [first] = known;
      const future = {
        path: FUTURE,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: 'SELECT 1' } },
      };
      if (first === undefined) throw new Error('There are migrations');
      const ahead = { ...all, migrations: { ...all.migrations, migrationDirectories: [...known, future] } };
      await migrateTo(newer, ahead, []);

      const message = expect.stringContaining(`unknown here: ${FUTURE}`);
      await expect(backUp(newer, folder)).rejects.toMatchObject({ code: 'newer', message });
      const file = await backUp(newer, folder, ahead);
      await expect(restore(file, target)).rejects.toMatchObject({ code: 'newer', message });
    },
    TIMEOUT_MS,
  );

  it('of nothing is not taken', async () => {
    await expect(backUp(await place(emptyFolder), folder)).rejects.toMatchObject({ code: 'no_database' });
    if (TEST_DATABASE_URL !== undefined) {
      await expect(backUp(await place(), folder)).rejects.toMatchObject({ code: 'no_database' });
    }
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('unfinished'));
  });
});

/** In the middle, where rows are. */
function turnBit(bytes: Buffer): Buffer {
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  return bytes;
}
