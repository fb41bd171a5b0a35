import { jest } from '@jest/globals';
import type { SessionProgress } from '../../sessions/session-outcome.js';
import { ProgressFlush } from './progress-flush.js';

// The flush hands it through.
const progress = { model: 'some-model' } as SessionProgress;

function startFlush(write: (progress: SessionProgress) => Promise<boolean>): {
  flush: ProgressFlush;
  told: string[];
} {
  const told: string[] = [];
  const flush = new ProgressFlush(15_000, {
    read: () => progress,
    write,
    onDisowned: () => told.push('disowned'),
    onFailed: (error) => told.push(String(error)),
  });
  flush.start();
  return { flush, told };
}

describe('the flush of a session’s totals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('writes every 15 seconds until it is stopped', async () => {
    const write = jest.fn<(written: SessionProgress) => Promise<boolean>>().mockResolvedValue(true);
    const { flush, told } = startFlush(write);
    await jest.advanceTimersByTimeAsync(45_000);
    expect(write.mock.calls).toEqual([[progress], [progress], [progress]]);
    flush.stop();
    await jest.advanceTimersByTimeAsync(45_000);
    expect([write.mock.calls.length, told]).toEqual([3, []]);
  });

  it('spreads those of sessions that began together', async () => {
    const firstAtMs = async (random: number): Promise<number> => {
      jest.spyOn(Math, 'random').mockReturnValue(random);
      const write = jest.fn<() => Promise<boolean>>().mockResolvedValue(true);
      const { flush } = startFlush(write);
      const startMs = Date.now();
      while (write.mock.calls.length === 0) await jest.advanceTimersByTimeAsync(100);
      flush.stop();
      return Date.now() - startMs;
    };
    expect([await firstAtMs(0), await firstAtMs(0.6)]).toEqual([7_500, 12_000]);
  });

  it('waits for a slow database instead of asking it for more', async () => {
    const write = jest.fn(() => new Promise<boolean>(() => undefined));
    startFlush(write);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('tells when the session is another replica’s, and goes on after a failure', async () => {
    const write = jest
      .fn<() => Promise<boolean>>()
      .mockRejectedValueOnce(new Error('the database is down'))
      .mockResolvedValueOnce(false);
    const { told } = startFlush(write);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual(['Error: the database is down', 'disowned']);
  });
});
