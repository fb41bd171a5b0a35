import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEFT_OUT_TABLES } from '../../src/platform/database/backup/left-out-tables.js';
import { verify } from '../audit/tampered-trail.js';
import { TEST_DATABASE_URL } from '../sessions/temporary-postgres.js';
import {
  backUp,
  contentsOf,
  countsOf,
  emptyFolder,
  emptyPlace,
  emptyServer,
  inDatabase,
  type Place,
  restore,
} from './kept-database.js';
import { fillSchool, logInAt, type Teacher } from './school.js';

/** Making an embedded database takes seconds, on a busy machine many. */
const TIMEOUT_MS = 120_000;

const TARGETS: readonly (readonly [string, () => Promise<Place>])[] = [
  ...(TEST_DATABASE_URL === undefined ? [] : [['a Postgres server', emptyServer] as const]),
  ['the embedded database', emptyFolder],
];

describe('a backup', () => {
  let folder: string;
  let school: Place;
  let teacher: Teacher;
  let file: string;
  let kept: Awaited<ReturnType<typeof contentsOf>>;
  const places: Place[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-backup-'));
    school = await emptyPlace();
    places.push(school);
    teacher = await inDatabase(school, fillSchool);
    kept = await contentsOf(school);
    file = await backUp(school, folder);
  }, TIMEOUT_MS);
  afterAll(async () => {
    await Promise.all(places.map((place) => place.remove()));
    rmSync(folder, { recursive: true });
  });

  it('is for its owner alone', () => {
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  });

  it('is of a school that has something of everything', () => {
    const empty = Object.keys(kept).filter((table) => kept[table]?.length === 0);

    expect(empty).toEqual(['retention_run']);
  });

  describe.each(TARGETS)('restored into %s', (_name, makeEmpty) => {
    let restored: Place;
    beforeAll(async () => {
      restored = await makeEmpty();
      places.push(restored);
      await restore(file, restored);
    }, TIMEOUT_MS);

    it('is all there, row by row, and nothing of what was live only', async () => {
      expect(await contentsOf(restored)).toEqual(kept);
      expect(await countsOf(restored, LEFT_OUT_TABLES)).toEqual(
        Object.fromEntries(LEFT_OUT_TABLES.map((table) => [table, 0])),
      );
    });

    it(
      'is backed up from there into the same rows',
      async () => {
        const again = await emptyPlace();
        places.push(again);
        await restore(await backUp(restored, folder), again);

        expect(await contentsOf(again)).toEqual(kept);
      },
      TIMEOUT_MS,
    );

    it(
      'lets staff in with their old password and second factor, and has a trail that goes on',
      async () => {
        await inDatabase(restored, async (database) => {
          const before = await verify(database);
          expect(before.finding).toBeNull();
          expect(await logInAt(database, teacher)).toEqual({ status: 200, sessions: 50 });

          const after = await verify(database);
          expect(after.finding).toBeNull();
          expect(after.checkedEntries).toBeGreaterThan(before.checkedEntries);
        });
      },
      TIMEOUT_MS,
    );

    it('is guarded as it was: the trail refuses to be changed, and a new lesson is found by itself', async () => {
      await inDatabase(restored, async ({ client }) => {
        await expect(client.$executeRaw`DELETE FROM audit_entry`).rejects.toThrow('append-only');
        await expect(client.$executeRaw`UPDATE audit_head SET seq = 0`).rejects.toThrow(
          'follows audit_entry',
        );
        await client.$executeRaw`
          INSERT INTO practice_session (institution_id, native_language, target_language, student_level, conversation_prompt,
            focus_words, system_prompt, system_prompt_version, system_prompt_sha256, token_hash, token_expires_at)
          SELECT id, 'en', 'es', 'A1', 'A lesson of its own', '{}', '', '', '', sha256('new'), now() FROM institution LIMIT 1`;
        const lesson = await client.lessonText.findFirstOrThrow({ where: { text: 'a lesson of its own' } });
        expect(lesson.id).toBeGreaterThan(0n);
      });
    });
  });
});
