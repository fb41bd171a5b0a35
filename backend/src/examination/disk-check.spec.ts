import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDisk, judgeRoom } from './disk-check.js';

const MIB = 1024 * 1024;
const NOBODY = 65_534;

describe('the check of the disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));
  });
  afterEach(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });

  const verdicts = async (dataDir: string): Promise<string[]> =>
    (await checkDisk(dataDir)).map(({ verdict }) => verdict);

  /** Root may write everywhere: only somebody else finds out. */
  async function asNobody<T>(work: () => Promise<T>): Promise<T> {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(NOBODY);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  }

  it('finds room and the right to write, and leaves nothing behind', async () => {
    expect(await verdicts(folder)).toEqual(['good', 'good']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('looks where a folder will be made that is not there yet', async () => {
    const [writing] = await checkDisk(join(folder, 'not', 'there'));
    expect(writing).toMatchObject({
      verdict: 'good',
      says: `${folder}, where DATA_DIR will be made, can be written.`,
    });
  });

  it('finds out that a folder is read-only', async () => {
    chmodSync(folder, 0o555);
    const [writing] = await asNobody(() => checkDisk(folder));
    expect(writing).toMatchObject({
      verdict: 'bad',
      says: expect.stringContaining('cannot be written: EACCES'),
    });
    expect(writing?.remedy).toMatch(/^Give the folder to the user that runs Parley/);
  });

  it('finds out that a file is in the way', async () => {
    writeFileSync(join(folder, 'data'), '');
    expect(await verdicts(join(folder, 'data'))).toContain('bad');
  });

  it('tells of writes that wait', async () => {
    mkdirSync(join(folder, 'spool'));
    writeFileSync(join(folder, 'spool', 'host@1@life@1.jsonl'), '{}\n');
    expect((await checkDisk(folder)).at(-1)).toMatchObject({
      verdict: 'warning',
      says: expect.stringMatching(/^1 file in .+spool wait/),
    });
  });

  it('warns before there is no room any more', () => {
    expect([2_000, 1_000, 99].map((mib) => judgeRoom(mib * MIB, 'It').verdict)).toEqual([
      'good',
      'warning',
      'bad',
    ]);
    expect(judgeRoom(1_000 * MIB, 'It').says).toBe('It has 1,000 MiB of room.');
  });
});
