import { jest } from '@jest/globals';
import { TimeLimit } from './time-limit.js';

function startLimit(limitMs: number): { limit: TimeLimit; told: string[] } {
  const told: string[] = [];
  const limit = new TimeLimit(limitMs, () => Date.now(), {
    onTimeRemaining: (seconds) => told.push(`${seconds} s left`),
    onTimeOver: () => told.push('over'),
  });
  limit.start();
  return { limit, told };
}

describe('the time limit', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells of two minutes, of thirty seconds, and of the end, each at its moment', () => {
    const { told } = startLimit(15 * 60_000);
    jest.advanceTimersByTime(13 * 60_000 - 1);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(told).toEqual(['120 s left']);
    jest.advanceTimersByTime(90_000);
    expect(told).toEqual(['120 s left', '30 s left']);
    jest.advanceTimersByTime(30_000);
    expect(told).toEqual(['120 s left', '30 s left', 'over']);
  });

  it('leaves out a warning that a short session has no room for', () => {
    const { told } = startLimit(60_000);
    jest.advanceTimersByTime(60_000);
    expect(told).toEqual(['30 s left', 'over']);
  });

  it('is over at once for a session that is taken up with no time left', () => {
    const { limit, told } = startLimit(-5_000);
    expect(limit.secondsRemaining).toBe(0);
    jest.advanceTimersByTime(1);
    expect(told).toEqual(['over']);
  });

  it('knows how much time remains', () => {
    const { limit } = startLimit(60_000);
    expect(limit.secondsRemaining).toBe(60);
    jest.advanceTimersByTime(18_001);
    expect(limit.secondsRemaining).toBe(42);
  });

  it('says nothing once stopped', () => {
    const { limit, told } = startLimit(15 * 60_000);
    limit.stop();
    jest.advanceTimersByTime(60 * 60_000);
    expect(told).toEqual([]);
  });
});
