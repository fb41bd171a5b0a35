import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type NewEntry, Spool } from './spool.js';
import { decodeLines, encodeLine } from './spool-entry.js';
import { newSpoolFolder } from './testing/test-writes.js';

const NOBODY = 2 ** 30; // above every pid that Linux gives

function audit(number: number): NewEntry {
  return { kind: 'audit', key: null, data: { number } };
}

function usage(session: string, total: number, padding = ''): NewEntry {
  return { kind: 'session', key: `usage:${session}`, data: { session, total, padding } };
}

const dataOf = (spool: Spool): unknown[] => [...spool.entries()].map(({ data }) => data);

describe('a spool', () => {
  let folder: string;
  const fatal = jest.spyOn(Logger.prototype, 'fatal').mockImplementation(() => undefined);
  const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);

  jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  const opened: Spool[] = [];

  beforeEach(() => {
    folder = newSpoolFolder();
    for (const spy of [fatal, error, warn]) spy.mockClear();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((spool) => spool.close()));
    await rm(dirname(folder), { recursive: true, force: true });
  });

  function newSpool(fileBytesMax?: number): Spool {
    const spool = new Spool(folder, fileBytesMax);
    opened.push(spool);
    return spool;
  }

  async function files(): Promise<string[]> {
    return (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  }

  async function content(): Promise<string> {
    const contents = await Promise.all((await files()).map((name) => readFile(join(folder, name), 'utf8')));
    return contents.join('');
  }

  /** A file as another process would leave it behind. */
  async function leaveFile(owner: { host?: string; pid: number }, text: string): Promise<string> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${owner.host ?? hostname()}@${owner.pid}@${randomUUID()}@1.jsonl`);
    await writeFile(path, text);
    return path;
  }

  function lines(...numbers: number[]): string {
    return numbers.map((number) => encodeLine({ ...audit(number), atMs: number })).join('');
  }

  it('touches no disk while nothing waits', async () => {
    const spool = newSpool();
    await spool.adoptAbandoned();
    await spool.touch();
    await spool.close();
    await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('has on disk, in order, what it says it keeps, and nothing once all is dropped', async () => {
    const spool = newSpool();
    await spool.keep([audit(1), audit(2)]);
    await Promise.all([spool.keep([audit(3)]), spool.keep([audit(4)])]);
    const onDisk = decodeLines(await content()).entries.map(({ data }) => data['number']);
    expect(onDisk).toEqual([1, 2, 3, 4]);

    await spool.drop([...spool.entries()]);
    expect(await files()).toEqual([]);
    await spool.keep([audit(5)]);
    expect(decodeLines(await content()).entries.map(({ data }) => data['number'])).toEqual([5]);
  });

  it('can be read by its owner only', async () => {
    await newSpool().keep([audit(1)]);
    const [name = ''] = await files();
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('keeps the newest of the entries with one key, in the place of the newest', async () => {
    const spool = newSpool();
    await spool.keep([usage('a', 1), audit(1), usage('b', 1), usage('a', 2)]);
    expect(dataOf(spool)).toMatchObject([{ number: 1 }, { session: 'b' }, { session: 'a', total: 2 }]);
  });

  it('stays within its bound on disk however often usage is written anew', async () => {
    const spool = newSpool(20_000);
    for (let total = 0; total < 300; total++) {
      await spool.keep([usage('a', total, 'x'.repeat(500)), usage('b', total)]);
    }
    expect((await content()).length).toBeLessThanOrEqual(20_000);
    expect(dataOf(spool)).toMatchObject([
      { session: 'a', total: 299 },
      { session: 'b', total: 299 },
    ]);
    expect(fatal).not.toHaveBeenCalled();
  });

  it('refuses what has no room, loudly, naming it, and keeps the rest', async () => {
    const spool = newSpool(1_000);
    for (let number = 1; number <= 20; number++) await spool.keep([audit(number)]);
    const keptCount = spool.size;
    expect(keptCount).toBeGreaterThan(3);
    expect(dataOf(spool)).toEqual(Array.from({ length: keptCount }, (_, index) => ({ number: index + 1 })));
    expect(fatal).toHaveBeenCalledTimes(20 - keptCount);
    expect(fatal).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'audit', data: { number: 20 } }));
    expect((await content()).length).toBeLessThanOrEqual(1_000);
  });

  it('hands what a dead process left to one of several that come after it, in order', async () => {
    await leaveFile({ pid: NOBODY }, lines(1, 2, 3));
    const spools = [newSpool(), newSpool(), newSpool()];
    await Promise.all(spools.map((spool) => spool.adoptAbandoned()));
    const sizes = spools.map((spool) => spool.size);
    expect([...sizes].sort()).toEqual([0, 0, 3]);
    const heir = spools[sizes.indexOf(3)]!;
    expect([...heir.entries()].map(({ atMs }) => atMs)).toEqual([1, 2, 3]);
    // Safe under the name of its new owner, and there once.
    expect(decodeLines(await content()).entries).toHaveLength(3);
  });

  it('reports a line that was cut off, and adopts the others', async () => {
    await leaveFile({ pid: NOBODY }, lines(1, 2) + lines(3).slice(0, -9));
    const spool = newSpool();
    await spool.adoptAbandoned();
    expect(dataOf(spool)).toEqual([{ number: 1 }, { number: 2 }]);
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ entries: 2, damaged: 1 }));
  });

  it('leaves the file of a living process alone', async () => {
    const path = await leaveFile({ pid: process.ppid }, lines(1));
    const spool = newSpool();
    await spool.adoptAbandoned();
    expect(spool.size).toBe(0);
    expect(await readFile(path, 'utf8')).toBe(lines(1));
  });

  it('takes the file of an earlier life with its own pid, as in a container that was started again', async () => {
    await leaveFile({ pid: process.pid }, lines(1));
    const spool = newSpool();
    await spool.adoptAbandoned();
    expect(spool.size).toBe(1);
  });

  it('takes the file of another host only once nobody has touched it for a minute', async () => {
    const path = await leaveFile({ host: 'elsewhere', pid: 1 }, lines(1));
    const spool = newSpool();
    await spool.adoptAbandoned();
    expect(spool.size).toBe(0);

    const longAgo = new Date(Date.now() - 61_000);
    await utimes(path, longAgo, longAgo);
    await spool.adoptAbandoned();
    expect(spool.size).toBe(1);
  });

  it('leaves what it has no room for until it has', async () => {
    const spool = newSpool(1_000);
    await spool.keep([1, 2, 3, 4].map(audit));
    const path = await leaveFile({ pid: NOBODY }, lines(5, 6, 7, 8));
    await spool.adoptAbandoned();
    expect([spool.size, await readFile(path, 'utf8')]).toEqual([4, lines(5, 6, 7, 8)]);
    expect(fatal).not.toHaveBeenCalled();

    await spool.drop([...spool.entries()]);
    await spool.adoptAbandoned();
    expect(spool.size).toBe(4);
  });

  it('writes itself down again when its file is taken from it', async () => {
    const spool = newSpool();
    await spool.keep([audit(1), audit(2)]);
    const [name = ''] = await files();
    await rm(join(folder, name));
    await spool.touch();
    expect(decodeLines(await content()).entries).toHaveLength(2);
  });

  it('keeps everything in memory while the disk fails, says so once, and writes it when the disk is well', async () => {
    await mkdir(dirname(folder), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    const spool = newSpool();
    await spool.keep([audit(1)]);
    await spool.keep([audit(2)]);
    expect([spool.size, error.mock.calls.length]).toEqual([2, 1]);

    await rm(folder);
    await spool.touch();
    expect(decodeLines(await content()).entries).toHaveLength(2);
  });

  it('names what is lost when the process ends while the disk fails', async () => {
    await mkdir(dirname(folder), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    const spool = newSpool();
    await spool.keep([audit(1)]);
    await spool.close();
    expect(fatal).toHaveBeenCalledWith(
      expect.objectContaining({ lost: [{ kind: 'audit', data: { number: 1 } }] }),
    );
  });
});
