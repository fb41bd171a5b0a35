import { Logger } from '@nestjs/common';
import { assembleTestWrites, type TestWrites } from './testing/test-writes.js';

const OUTAGE = Object.assign(new Error('no server'), { code: 'P1001' });
const ENTRY = { kind: 'audit', key: null, data: {} };

describe('a write that nobody may lose', () => {
  const opened: TestWrites[] = [];
  beforeAll(() => void Logger.overrideLogger(false));
  afterEach(() => Promise.all(opened.splice(0).map(({ spool }) => spool.close())));

  function assembled(ping: () => Promise<void> = () => Promise.resolve()): TestWrites {
    const parts = assembleTestWrites({ ping });
    opened.push(parts);
    return parts;
  }

  it('goes to the database, and not to the disk, while all is well', async () => {
    const { writes, spool } = assembled();
    expect(await writes.write([ENTRY], () => Promise.resolve(7))).toEqual({ isSpooled: false, value: 7 });
    expect(spool.size).toBe(0);
  });

  it('is spooled at once when the database fails, for whatever reason', async () => {
    const { writes, spool, drainer } = assembled();
    for (const error of [OUTAGE, new Error('a broken rule')]) {
      expect(await writes.write([ENTRY], () => Promise.reject(error))).toEqual({ isSpooled: true });
      expect(spool.size).toBe(1);
      await spool.drop([...spool.entries()]);
      expect(drainer.hasBacklog).toBe(false);
    }
  });

  it('does not ask a database that is known to be away', async () => {
    const { writes, watch } = assembled(() => Promise.reject(OUTAGE));
    watch.suspect();
    await new Promise((resolve) => setImmediate(resolve));
    expect(watch.isAway).toBe(true);
    let asked = 0;
    await writes.write([ENTRY], () => Promise.resolve((asked += 1)));
    watch.onApplicationShutdown();
    expect(asked).toBe(0);
  });

  it('goes behind what waits already', async () => {
    const { writes, spool } = assembled();
    await spool.keep([ENTRY]);
    let asked = 0;
    expect(await writes.write([ENTRY], () => Promise.resolve((asked += 1)))).toEqual({ isSpooled: true });
    expect([asked, spool.size]).toEqual([0, 2]);
  });
});
