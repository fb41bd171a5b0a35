import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { PrismaService } from '../platform/database/prisma.service.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { throughOutage } from './through-outage.js';

const OUTAGE = Object.assign(new Error('no server'), { code: 'P1001' });

describe('throughOutage', () => {
  let isAway: boolean;
  let tries: number;
  let watch: DatabaseWatch;

  beforeAll(() => void Logger.overrideLogger(false));
  beforeEach(() => {
    jest.useFakeTimers();
    [isAway, tries] = [false, 0];
    const ping = (): Promise<void> => (isAway ? Promise.reject(OUTAGE) : Promise.resolve());
    // The watch asks nothing else of it.
    watch = new DatabaseWatch({ ping } as PrismaService);
  });
  afterEach(() => void jest.useRealTimers());

  function write(): Promise<string> {
    tries += 1;
    return isAway ? Promise.reject(OUTAGE) : Promise.resolve('written');
  }

  const calmly = (): boolean => false;
  const inHaste = (): boolean => true;

  /** What it has come to after so much time. */
  async function endAfter(waitMs: number, work: Promise<string>): Promise<string> {
    let end = 'waiting';
    work.then(
      (written) => (end = written),
      (error: unknown) => (end = (error as Error).name),
    );
    await jest.advanceTimersByTimeAsync(waitMs);
    return end;
  }

  it('writes once when all is well', async () => {
    expect(await endAfter(0, throughOutage(watch, write, calmly))).toBe('written');
    expect(tries).toBe(1);
  });

  it('outlasts half a minute without asking, and writes within two seconds of its end', async () => {
    isAway = true;
    const work = throughOutage(watch, write, calmly);
    expect(await endAfter(30_000, work)).toBe('waiting');
    expect(tries).toBe(1);
    isAway = false;
    expect(await endAfter(2_000, work)).toBe('written');
  });

  it('gives up after a minute', async () => {
    isAway = true;
    expect(await endAfter(61_000, throughOutage(watch, write, calmly))).toBe('DatabaseUnavailableError');
  });

  it('gives up at once when the process is to end', async () => {
    isAway = true;
    expect(await endAfter(0, throughOutage(watch, write, inHaste))).toBe('DatabaseUnavailableError');
  });

  it('does not repeat what failed for another reason', async () => {
    const fault = new TypeError('a fault of ours');
    const work = throughOutage(watch, () => ((tries += 1), Promise.reject(fault)), calmly);
    expect(await endAfter(60_000, work)).toBe('TypeError');
    expect(tries).toBe(1);
  });
});
