import { jest } from '@jest/globals';
import { throughOutage } from './through-outage.js';

const OUTAGE = Object.assign(new Error('no server'), { code: 'P1001' });

/** Fails so many times, then tells at which try it succeeded. */
function failing(times: number, error: Error = OUTAGE): { write(): Promise<number>; tries: number } {
  const scene = {
    tries: 0,
    write: (): Promise<number> => {
      scene.tries += 1;
      return scene.tries > times ? Promise.resolve(scene.tries) : Promise.reject(error);
    },
  };
  return scene;
}

describe('throughOutage', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  /** The outcome after so much time. */
  async function outcomeAfter<T>(waitMs: number, work: Promise<T>): Promise<T | 'waiting'> {
    work.catch(() => undefined); // looked at below, when the time has passed
    await jest.advanceTimersByTimeAsync(waitMs);
    return Promise.race([work, Promise.resolve('waiting' as const)]);
  }

  const calmly = (): boolean => false;
  const inHaste = (): boolean => true;

  it('writes once when all is well', async () => {
    expect(await outcomeAfter(0, throughOutage(failing(0).write, calmly))).toBe(1);
  });

  it('waits, longer each time, for a database that comes back', async () => {
    expect(await outcomeAfter(3_749, throughOutage(failing(4).write, calmly))).toBe('waiting');
    expect(await outcomeAfter(3_750, throughOutage(failing(4).write, calmly))).toBe(5);
  });

  it('outlasts half a minute, and gives up then', async () => {
    expect(await outcomeAfter(30_000, throughOutage(failing(12).write, calmly))).toBe('waiting');
    expect(await outcomeAfter(60_000, throughOutage(failing(11).write, calmly))).toBe(12);
    await expect(outcomeAfter(60_000, throughOutage(failing(12).write, calmly))).rejects.toBe(OUTAGE);
  });

  it('gives up sooner when the process is to end', async () => {
    const scene = failing(12);
    await expect(outcomeAfter(2_000, throughOutage(scene.write, inHaste))).rejects.toBe(OUTAGE);
    expect(scene.tries).toBe(3);
  });

  it('does not repeat what failed for another reason', async () => {
    const fault = new Error('a fault of ours');
    const scene = failing(1, fault);
    await expect(outcomeAfter(60_000, throughOutage(scene.write, calmly))).rejects.toBe(fault);
    expect(scene.tries).toBe(1);
  });
});
