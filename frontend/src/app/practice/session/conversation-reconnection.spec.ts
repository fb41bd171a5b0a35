import { Reconnection } from './conversation-reconnection';

const WITHIN_MS = 30_000;

describe('Reconnection', () => {
  const page = new EventTarget();
  let attempts: number[];
  let givenUp: { atMs: number; cause: string }[];
  let reconnection: Reconnection;

  const goOnline = () => page.dispatchEvent(new Event('online'));

  /** Lets time pass; every attempt fails after so long. */
  function failFor(durationMs: number, attemptLastsMs = 100): void {
    let failAtMs = Infinity;
    let seen = attempts.length;
    for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs += 50) {
      jest.advanceTimersByTime(50);
      if (attempts.length > seen) failAtMs = Date.now() + attemptLastsMs;
      seen = attempts.length;
      if (Date.now() < failAtMs) continue;
      failAtMs = Infinity;
      reconnection.failed();
    }
  }

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    attempts = [];
    givenUp = [];
    reconnection = new Reconnection({
      attempt: () => attempts.push(Date.now()),
      giveUp: (cause) => givenUp.push({ atMs: Date.now(), cause }),
      page,
    });
  });

  afterEach(() => {
    reconnection.stop();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('tries within 250 ms, and within 500 ms when a server has sent everybody away', () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    reconnection.start('client_lost', WITHIN_MS);
    jest.advanceTimersByTime(250);
    expect(attempts).toHaveLength(1);

    reconnection.start('server_drain', WITHIN_MS);
    jest.advanceTimersByTime(250);
    expect(attempts).toHaveLength(1);
    jest.advanceTimersByTime(250);
    expect(attempts).toHaveLength(2);
  });

  it('waits longer after each failure, at most 4 s', () => {
    reconnection.start('client_lost', WITHIN_MS);
    failFor(29_000);
    const waits = attempts.slice(1).map((atMs, index) => atMs - (attempts[index] ?? 0) - 100);
    expect(waits.length).toBeGreaterThan(6);
    for (const [index, waitMs] of waits.entries()) {
      const longestMs = Math.min(4_000, 500 * 2 ** index);
      expect(waitMs).toBeGreaterThanOrEqual(longestMs / 2 - 50);
      expect(waitMs).toBeLessThanOrEqual(longestMs + 50);
    }
  });

  it('gives up after 30 s, says why it had begun, and tries no more', () => {
    reconnection.start('server_drain', WITHIN_MS);
    failFor(40_000);
    expect(givenUp).toEqual([{ atMs: WITHIN_MS, cause: 'server_drain' }]);
    expect(Math.max(...attempts)).toBeLessThan(WITHIN_MS);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not wait for an attempt that is still under way when the time is over', () => {
    reconnection.start('client_lost', WITHIN_MS);
    jest.advanceTimersByTime(WITHIN_MS);
    expect(attempts).toHaveLength(1);
    expect(givenUp).toHaveLength(1);
  });

  it('tries at once when the browser is online again', () => {
    reconnection.start('client_lost', WITHIN_MS);
    for (let failures = 0; failures < 5; failures += 1) {
      jest.advanceTimersToNextTimer();
      reconnection.failed();
    }
    jest.advanceTimersByTime(100);
    expect(attempts).toHaveLength(5);
    goOnline();
    expect(attempts).toHaveLength(6);
    jest.advanceTimersByTime(5_000);
    expect(attempts).toHaveLength(6);
  });

  it('leaves an attempt that is under way alone when the browser is online again', () => {
    reconnection.start('client_lost', WITHIN_MS);
    jest.advanceTimersByTime(250);
    goOnline();
    expect(attempts).toHaveLength(1);
  });

  it('is over with the first success', () => {
    reconnection.start('client_lost', WITHIN_MS);
    jest.advanceTimersByTime(250);
    reconnection.succeeded();
    expect(reconnection.brokenBy).toBeNull();
    goOnline();
    jest.advanceTimersByTime(60_000);
    expect([attempts.length, givenUp.length]).toEqual([1, 0]);
  });

  it('begins afresh after a connection that held, and goes on waiting longer after one that did not', () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const delayAfterHolding = (heldMs: number): number => {
      reconnection.start('client_lost', WITHIN_MS);
      jest.advanceTimersByTime(500);
      reconnection.succeeded();
      jest.advanceTimersByTime(heldMs);
      const before = attempts.length;
      const brokenAtMs = Date.now();
      reconnection.start('client_lost', WITHIN_MS);
      jest.advanceTimersByTime(5_000);
      reconnection.succeeded();
      jest.advanceTimersByTime(60_000);
      return (attempts[before] ?? Infinity) - brokenAtMs;
    };
    expect(delayAfterHolding(6_000)).toBe(0);
    expect(delayAfterHolding(1_000)).toBe(250);
  });
});
