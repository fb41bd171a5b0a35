import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.js';

/** Above the largest process id that Linux hands out. */
const DEAD_PID = 2 ** 22 + 1;

describe('the lock of the embedded database', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-lock-'));
    file = join(folder, 'database.lock');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('names the holder, and is gone once released', async () => {
    const unlock = await lockFolder(file);

    expect(readFileSync(file, 'utf8')).toBe(`${process.pid} ${hostname()}\n`);
    await unlock();
    expect(existsSync(file)).toBe(false);
  });

  it('cannot be taken twice in one process', async () => {
    const unlock = await lockFolder(file);

    await expect(lockFolder(file)).rejects.toMatchObject({ code: 'in_use' });
    await unlock();
    await (
      await lockFolder(file)
    )();
  });

  it.each([
    ['a living process', `${process.ppid} ${hostname()}\n`, `process ${process.ppid}`],
    ['a process on another machine', `${DEAD_PID} elsewhere\n`, `process ${DEAD_PID} on elsewhere`],
  ])('is respected while held by %s', async (_holder, content, named) => {
    writeFileSync(file, content);

    await expect(lockFolder(file)).rejects.toMatchObject({
      code: 'in_use',
      message: expect.stringContaining(named),
    });
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it.each([
    ['a dead process', `${DEAD_PID} ${hostname()}\n`],
    ['an earlier life of this process id, as in a container', `${process.pid} ${hostname()}\n`],
    ['a process that died while writing it', ''],
  ])('is taken over from %s', async (_holder, content) => {
    writeFileSync(file, content);

    const unlock = await lockFolder(file);

    expect(readFileSync(file, 'utf8')).toBe(`${process.pid} ${hostname()}\n`);
    await unlock();
  });

  it('says so when the folder cannot be written', async () => {
    await expect(lockFolder(join(folder, 'absent', 'database.lock'))).rejects.toMatchObject({
      code: 'unreadable',
    });
  });
});
