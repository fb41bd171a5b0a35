import { jest } from '@jest/globals';
import { withinTime } from './time-limit.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Work that goes on until it is told to stop. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

describe('a time limit', () => {
  it('stops what takes longer, and says why', async () => {
    const result = withinTime(10_000, new AbortController().signal, untilAborted);
    const refused = expect(result).rejects.toMatchObject({ name: 'TimeoutError' });
    await jest.advanceTimersByTimeAsync(10_000);
    await refused;
  });

  it('passes on that nobody wants it any more', async () => {
    const outer = new AbortController();
    const result = withinTime(10_000, outer.signal, untilAborted);
    outer.abort(new Error('left'));
    await expect(result).rejects.toThrow('left');
  });

  it.each([
    ['done', () => Promise.resolve('done')],
    ['failed', () => Promise.reject(new Error('failed'))],
  ])('leaves no timer behind once it is %s', async (outcome, work) => {
    const result = withinTime<string>(10_000, new AbortController().signal, work);
    expect(jest.getTimerCount()).toBe(1);
    expect(await result.catch((error: unknown) => (error as Error).message)).toBe(outcome);
    expect(jest.getTimerCount()).toBe(0);
  });
});
