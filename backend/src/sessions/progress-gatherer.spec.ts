import { jest } from '@jest/globals';
import type { WriteResult } from '../platform/spool/spooled-writes.js';
import { ProgressGatherer } from './progress-gatherer.js';
import type { SessionProgress } from './session-outcome.js';

let written: ReadonlyMap<string, SessionProgress>[];
let result: WriteResult<ReadonlySet<string>>;
let gatherer: ProgressGatherer;

beforeEach(() => {
  jest.useFakeTimers();
  written = [];
  result = { isSpooled: false, value: new Set(['one', 'two']) };
  gatherer = new ProgressGatherer(1_000, (progress) => {
    written.push(progress);
    return Promise.resolve(result);
  });
});

afterEach(() => {
  jest.useRealTimers();
});

const totals = (model: string): SessionProgress => ({ model }) as SessionProgress; // nothing else of it is looked at

describe('the totals of running conversations', () => {
  it('are written together, a moment after the first of them', async () => {
    const answers = [gatherer.add('one', totals('a')), gatherer.add('two', totals('b'))];
    await jest.advanceTimersByTimeAsync(999);
    expect(written).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(written).toEqual([
      new Map([
        ['one', totals('a')],
        ['two', totals('b')],
      ]),
    ]);
    expect(await Promise.all(answers)).toEqual([true, true]);
  });

  it('are written at once when somebody waits for one of them, and not a second time', async () => {
    const answer = gatherer.add('one', totals('a'));
    await gatherer.writeNow();
    expect(await answer).toBe(true);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(written).toHaveLength(1);
  });

  it('are told to be another replica’s where they are', async () => {
    const answers = [gatherer.add('one', totals('a')), gatherer.add('lost', totals('b'))];
    await gatherer.writeNow();
    expect(await Promise.all(answers)).toEqual([true, false]);
  });

  it('are taken for this replica’s while nobody can say', async () => {
    result = { isSpooled: true };
    const answer = gatherer.add('lost', totals('a'));
    await gatherer.writeNow();
    expect(await answer).toBe(true);
  });

  it('need no statement when there are none', async () => {
    await gatherer.writeNow();
    expect(written).toEqual([]);
  });
});
