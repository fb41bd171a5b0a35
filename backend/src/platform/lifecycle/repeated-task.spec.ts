import { jest } from '@jest/globals';
import { RepeatedTask } from './repeated-task.js';

const ended = (): Promise<void> => Promise.resolve();

describe('a repeated task', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function repeat(work: () => Promise<void>): { task: RepeatedTask; failures: unknown[] } {
    const failures: unknown[] = [];
    const onFailure = (error: unknown): void => void failures.push(error);
    const task = new RepeatedTask(work, { everyMs: 1_000, afterFailureMs: 100, onFailure });
    task.start();
    return { task, failures };
  }

  it('runs after each pause', async () => {
    const work = jest.fn(ended);
    const { task } = repeat(work);
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(3_500);
    expect(work).toHaveBeenCalledTimes(3);
    await task.stop();
  });

  it('reports a failure and runs again sooner', async () => {
    const work = jest.fn(ended).mockRejectedValueOnce(new Error('the database is away'));
    const { task, failures } = repeat(work);
    await jest.advanceTimersByTimeAsync(1_150);
    expect(work).toHaveBeenCalledTimes(2);
    expect(failures).toEqual([new Error('the database is away')]);
    await task.stop();
  });

  it('is not run twice at the same time', async () => {
    let finish: () => void = () => undefined;
    const work = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { task } = repeat(work);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(2);
    finish();
    await task.stop();
  });

  it('runs soon when it is asked to, and not twice at the same time for that', async () => {
    let finish: () => void = () => undefined;
    const work = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { task } = repeat(work);
    task.runSoon();
    task.runSoon();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
    task.runSoon();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    finish();
    await jest.advanceTimersByTimeAsync(999);
    expect(work).toHaveBeenCalledTimes(2);
    await task.stop();
  });

  it('is over once it is stopped and its last run has ended', async () => {
    let finish: () => void = () => undefined;
    const work = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { task } = repeat(work);
    await jest.advanceTimersByTimeAsync(1_000);
    let isOver = false;
    const stopped = task.stop().then(() => (isOver = true));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(isOver).toBe(false);
    finish();
    await stopped;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
