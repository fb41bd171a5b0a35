import { jest } from '@jest/globals';
import { RollOver } from './roll-over.js';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 22);

let isQuiet: boolean;
let rolledOverAtMs: number[];
let rollOver: RollOver;

/** The session that upstream shows, with a limit so many milliseconds from the start. */
function session(limitMs: number): { expires_at: number } {
  return { expires_at: (START_MS + limitMs) / 1000 };
}

beforeEach(() => {
  jest.useFakeTimers({ now: START_MS });
  isQuiet = true;
  rolledOverAtMs = [];
  rollOver = following(Number.POSITIVE_INFINITY);
});

function following(maxSessionMs: number): RollOver {
  const follower = new RollOver({
    isQuiet: () => isQuiet,
    rollOver: () => {
      rolledOverAtMs.push(Date.now() - START_MS);
      follower.stop();
    },
    guard: (work) => work(),
    nowMs: () => Date.now(),
    maxSessionMs,
  });
  return follower;
}

afterEach(() => {
  rollOver.stop();
  jest.useRealTimers();
});

describe('rolling over before upstream’s limit', () => {
  it('takes the first quiet moment of the last minute', () => {
    rollOver.follow(session(30 * MINUTE_MS));
    jest.advanceTimersByTime(29 * MINUTE_MS);
    expect(rolledOverAtMs).toEqual([]);
    isQuiet = false;
    jest.advanceTimersByTime(20_000);
    isQuiet = true;
    jest.advanceTimersByTime(30_000);
    expect(rolledOverAtMs).toEqual([29 * MINUTE_MS + 22_000]);
  });

  it('does not take a pause between two sentences for quiet', () => {
    rollOver.follow(session(30 * MINUTE_MS));
    jest.advanceTimersByTime(29 * MINUTE_MS);
    for (let second = 0; second < 60; second += 1) {
      isQuiet = second % 2 === 0;
      jest.advanceTimersByTime(1_000);
    }
    expect(rolledOverAtMs).toEqual([]);
  });

  it.each([
    ['shows none', {}],
    ['shows a later one', session(60 * MINUTE_MS)],
  ])('keeps to the limit that is known of a server that %s', (_name, shown) => {
    rollOver = following(30 * MINUTE_MS);
    // Opened ahead, two minutes before anybody talked over it.
    rollOver.begin(START_MS - 2 * MINUTE_MS, shown);
    rollOver.follow(shown);
    jest.advanceTimersByTime(27 * MINUTE_MS);
    expect(rolledOverAtMs).toEqual([]);
    jest.advanceTimersByTime(2_000);
    expect(rolledOverAtMs).toEqual([27 * MINUTE_MS + 2_000]);
  });

  it('keeps to an earlier limit that the server shows', () => {
    rollOver = following(30 * MINUTE_MS);
    rollOver.begin(START_MS, session(10 * MINUTE_MS));
    jest.advanceTimersByTime(9 * MINUTE_MS + 2_000);
    expect(rolledOverAtMs).toHaveLength(1);
  });

  it('follows a limit that changes', () => {
    rollOver.follow(session(30 * MINUTE_MS));
    rollOver.follow(session(30 * MINUTE_MS));
    rollOver.follow({});
    rollOver.follow(session(60 * MINUTE_MS));
    jest.advanceTimersByTime(58 * MINUTE_MS);
    expect(rolledOverAtMs).toEqual([]);
    jest.advanceTimersByTime(MINUTE_MS + 2_000);
    expect(rolledOverAtMs).toHaveLength(1);
  });

  it.each([
    ['none', undefined],
    ['no number', { expires_at: 'soon' }],
    ['the past', session(-MINUTE_MS)],
    ['a moment from now', session(MINUTE_MS)],
    ['the year 2100', session(73 * 365 * 24 * 60 * MINUTE_MS)],
  ])('leaves a limit alone that is %s', (_name, shown) => {
    rollOver.follow(shown);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind', () => {
    rollOver.follow(session(30 * MINUTE_MS));
    jest.advanceTimersByTime(29 * MINUTE_MS);
    rollOver.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
