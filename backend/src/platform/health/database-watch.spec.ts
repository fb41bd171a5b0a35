import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { PrismaService } from '../database/prisma.service.js';
import { DatabaseUnavailableError } from '../http/problems/server-problems.js';
import { DatabaseWatch } from './database-watch.js';

const OUTAGE = Object.assign(new Error('no server'), { code: 'P1001' });

/** A database that answers, refuses, or says nothing. */
class FakeDatabase {
  mood: 'well' | 'refusing' | 'silent' = 'well';
  pings = 0;

  ping(): Promise<void> {
    this.pings += 1;
    return this.work();
  }

  /** Any statement. */
  work(): Promise<void> {
    if (this.mood === 'silent') return new Promise(() => undefined);
    return this.mood === 'well' ? Promise.resolve() : Promise.reject(OUTAGE);
  }
}

function beforeItsFirstAnswer(): { database: FakeDatabase; watch: DatabaseWatch } {
  const database = new FakeDatabase();
  // The watch asks nothing else of it.
  return { database, watch: new DatabaseWatch(database as unknown as PrismaService) };
}

/** As when the application has started. */
async function watched(): Promise<{ database: FakeDatabase; watch: DatabaseWatch }> {
  const { database, watch } = beforeItsFirstAnswer();
  await watch.ask(() => database.work());
  return { database, watch };
}

describe('the watch over the database', () => {
  beforeAll(() => void Logger.overrideLogger(false));
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** How a question ends, and after how many milliseconds. */
  async function timed(question: Promise<unknown>): Promise<[string, number]> {
    const startMs = performance.now();
    let answer: [string, number] | undefined;
    const settle = (how: string) => (): void => void (answer = [how, performance.now() - startMs]);
    question.then(settle('answered'), (error: unknown) => settle((error as Error).name)());
    for (let waitedMs = 0; answer === undefined && waitedMs < 30_000; waitedMs += 50) {
      await jest.advanceTimersByTimeAsync(50);
    }
    return answer ?? ['waiting', performance.now() - startMs];
  }

  it('does not ask while all is well', async () => {
    const { database, watch } = await watched();
    await watch.ask(() => database.work());
    await jest.advanceTimersByTimeAsync(60_000);
    expect(database.pings).toBe(0);
  });

  it('passes on what has nothing to do with an outage, and suspects nothing', async () => {
    const { database, watch } = await watched();
    const fault = new TypeError('ours');
    await expect(watch.ask(() => Promise.reject(fault))).rejects.toBe(fault);
    expect(database.pings).toBe(0);
  });

  it('takes one failed statement for what it is while the database answers', async () => {
    const { watch } = await watched();
    await expect(watch.ask(() => Promise.reject(OUTAGE))).rejects.toThrow(DatabaseUnavailableError);
    await jest.advanceTimersByTimeAsync(0);
    expect(watch.isAway).toBe(false);
  });

  it('refuses at once, without asking, once the database was asked in vain', async () => {
    const { database, watch } = await watched();
    database.mood = 'refusing';
    await expect(watch.ask(() => database.work())).rejects.toThrow(DatabaseUnavailableError);
    await jest.advanceTimersByTimeAsync(0);
    expect(watch.isAway).toBe(true);

    const work = jest.fn(() => database.work());
    await expect(watch.ask(work)).rejects.toMatchObject({ code: 'database_unavailable', logLevel: 'debug' });
    expect(work).not.toHaveBeenCalled();
  });

  it('gives up on a silent database within about two seconds, for everybody who waits', async () => {
    const { database, watch } = await watched();
    database.mood = 'silent';
    const ends: string[] = [];
    for (let asker = 0; asker < 100; asker++) {
      watch.ask(() => database.work()).catch((error: unknown) => ends.push((error as Error).name));
    }
    await jest.advanceTimersByTimeAsync(2_000);
    expect(ends).toEqual(Array<string>(100).fill('DatabaseUnavailableError'));
    expect(database.pings).toBe(1);
  });

  it('gives up on slow work after three seconds although the database answers, and on none sooner', async () => {
    const { watch } = await watched();
    const slow = (ms: number) => (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const [[quickEnd], [slowEnd, slowMs]] = [
      await timed(watch.ask(slow(2_900))),
      await timed(watch.ask(slow(9_000))),
    ];
    expect([quickEnd, slowEnd]).toEqual(['answered', 'DatabaseUnavailableError']);
    expect(slowMs).toBeLessThanOrEqual(3_050);
    expect(watch.isAway).toBe(false);
  });

  it('waits longer for the first answer of all, which a start depends on', async () => {
    const { watch } = beforeItsFirstAnswer();
    const { database, watch: another } = beforeItsFirstAnswer();
    const slow = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 9_000));
    expect((await timed(watch.ask(slow)))[0]).toBe('answered');

    database.mood = 'silent';
    const [end, afterMs] = await timed(another.ask(() => database.work()));
    expect(end).toBe('DatabaseUnavailableError');
    expect(afterMs).toBeLessThanOrEqual(15_050);
  });

  it('says within two seconds that the database is back, and asks no more', async () => {
    const { database, watch } = await watched();
    const returns = jest.fn();
    watch.onReturn(returns);
    database.mood = 'silent';
    watch.suspect();
    await jest.advanceTimersByTimeAsync(30_000);
    expect([watch.isAway, returns.mock.calls.length]).toEqual([true, 0]);

    database.mood = 'well';
    await jest.advanceTimersByTimeAsync(2_000);
    expect([watch.isAway, returns.mock.calls.length]).toEqual([false, 1]);
    const { pings } = database;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(database.pings).toBe(pings);
  });

  it('asks no more once the application shuts down', async () => {
    const { database, watch } = await watched();
    database.mood = 'refusing';
    watch.suspect();
    await jest.advanceTimersByTimeAsync(500);
    watch.onApplicationShutdown();
    const { pings } = database;
    await jest.advanceTimersByTimeAsync(10_000);
    watch.suspect();
    expect(database.pings).toBe(pings);
  });
});
