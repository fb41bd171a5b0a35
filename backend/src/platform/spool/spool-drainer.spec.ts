import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { NewEntry } from './spool.js';
import type { SpoolEntry } from './spool-entry.js';
import { assembleTestWrites, leaveBehind, newSpoolFolder, type TestWrites } from './testing/test-writes.js';

const OUTAGE = Object.assign(new Error('no server'), { code: 'P1001' });

function entry(number: number, kind = 'audit'): NewEntry {
  return { kind, key: null, data: { number } };
}

/** A database that takes everything but what it is told to refuse, and can be away. */
class Table {
  isAway = false;
  readonly refused = new Set<unknown>();
  readonly rows: unknown[] = [];
  readonly batchSizes: number[] = [];
  tries = 0;

  async ping(): Promise<void> {
    await Promise.resolve();
    if (this.isAway) throw OUTAGE;
  }

  async write(entries: readonly SpoolEntry[]): Promise<void> {
    this.tries += 1;
    await this.ping();
    const numbers = entries.map(({ data }) => data['number']);
    if (numbers.some((number) => this.refused.has(number))) throw new Error('a broken rule');
    this.rows.push(...numbers);
    this.batchSizes.push(numbers.length);
  }
}

const opened: TestWrites[] = [];

function drained(folder?: string): { table: Table } & TestWrites {
  const table = new Table();
  const parts = assembleTestWrites(table, folder);
  opened.push(parts);
  for (const kind of ['audit', 'session']) {
    parts.writes.writeWith(kind, (entries) => table.write(entries));
  }
  return { table, ...parts };
}

describe('the drainer of a spool', () => {
  const fatal = jest.spyOn(Logger.prototype, 'fatal').mockImplementation(() => undefined);
  beforeAll(() => void Logger.overrideLogger(false));
  beforeEach(() => void fatal.mockClear());
  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all(opened.splice(0).map(({ spool }) => spool.close()));
  });

  it('writes everything in order, entries of one kind together', async () => {
    const { spool, drainer, table } = drained();
    await spool.keep([entry(1), entry(2), entry(3, 'session'), entry(4)]);
    await drainer.drain();
    expect([table.rows, table.batchSizes, spool.size]).toEqual([[1, 2, 3, 4], [2, 1, 1], 0]);
  });

  it('stops at an outage and goes on where it was when the database is back', async () => {
    const { spool, drainer, table, watch } = drained();
    await spool.keep([entry(1), entry(2)]);
    table.isAway = true;
    await drainer.drain();
    await new Promise((resolve) => setImmediate(resolve));
    expect([watch.isAway, spool.size, table.rows]).toEqual([true, 2, []]);
    const { tries } = table;
    await drainer.drain();
    expect(table.tries).toBe(tries);

    const back = new Promise<void>((resolve) => watch.onReturn(resolve));
    table.isAway = false;
    await back;
    await drainer.drain();
    expect([spool.size, table.rows]).toEqual([0, [1, 2]]);
  });

  it('lets what comes while it writes go behind what waits', async () => {
    const { spool, drainer, writes, table } = drained();
    await spool.keep([entry(1)]);
    const draining = drainer.drain();
    await writes.write([entry(2)], () => table.write([{ ...entry(2), atMs: 0 }]));
    await draining;
    expect(table.rows).toEqual([1, 2]);
  });

  it('goes past an entry that the database refuses, tries it again, and gives it up by name after ten minutes', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const { spool, drainer, writes, table } = drained();
    table.refused.add(2);
    await spool.keep([1, 2, 3].map((number) => entry(number)));
    await drainer.drain();
    expect([table.rows, spool.size, drainer.hasBacklog]).toEqual([[1, 3], 1, false]);
    // Whatever comes now does not wait behind it.
    const result = await writes.write([entry(4)], () => Promise.resolve('at once'));
    expect(result).toEqual({ isSpooled: false, value: 'at once' });

    for (let minute = 0; minute < 9; minute++) {
      jest.advanceTimersByTime(60_000);
      await drainer.drain();
    }
    expect([spool.size, fatal.mock.calls.length]).toEqual([1, 0]);
    for (let minute = 9; minute < 17; minute++) {
      jest.advanceTimersByTime(60_000);
      await drainer.drain();
    }
    expect(spool.size).toBe(0);
    expect(fatal).toHaveBeenCalledTimes(1);
    expect(fatal).toHaveBeenCalledWith(expect.objectContaining({ kind: 'audit', data: { number: 2 } }));
  });

  it('writes what an earlier process left, once', async () => {
    const folder = newSpoolFolder();
    const before = drained(folder);
    before.table.isAway = true;
    await before.writes.write([entry(1), entry(2)], () => Promise.reject(OUTAGE));
    await before.drainer.onApplicationShutdown();
    expect(before.spool.size).toBe(2);

    await leaveBehind(folder);
    const after = drained(folder);
    await after.drainer.onApplicationBootstrap();
    await after.drainer.drain();
    await after.drainer.onApplicationShutdown();
    const third = drained(folder);
    await third.drainer.onApplicationBootstrap();
    await third.drainer.onApplicationShutdown();
    expect([after.table.rows, third.table.rows]).toEqual([[1, 2], []]);
  });

  it('does not keep the application from starting when the folder cannot be read', async () => {
    const folder = newSpoolFolder();
    await mkdir(dirname(folder), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    const { drainer } = drained(folder);
    await drainer.onApplicationBootstrap();
    await drainer.onApplicationShutdown();
    expect(fatal).not.toHaveBeenCalled();
  });

  it('tries once more before the process ends, and does not wait for a database that is away', async () => {
    const { spool, drainer, table } = drained();
    await spool.keep([entry(1)]);
    await drainer.onApplicationShutdown();
    expect(table.rows).toEqual([1]);

    const away = drained();
    away.table.isAway = true;
    await away.spool.keep([entry(1)]);
    const startMs = performance.now();
    await away.drainer.onApplicationShutdown();
    expect(performance.now() - startMs).toBeLessThan(500);
    expect(away.spool.size).toBe(1);
  });
});
