import type { SessionTurn } from 'parley/contracts';
import { lanesOf, lengthOf, marksOf } from './turn-lanes';

const TURNS: readonly SessionTurn[] = [
  { speaker: 'tutor', started_ms: 0, ended_ms: 4_000, is_interrupted: true, reply_latency_ms: null },
  { speaker: 'learner', started_ms: 5_000, ended_ms: 7_500, is_interrupted: false, reply_latency_ms: null },
];

describe('the lanes of a conversation', () => {
  it('have each turn on the lane of its speaker, the tutor first', () => {
    expect(lanesOf(TURNS, 10_000)).toEqual([
      { speaker: 'tutor', bars: [{ startPercent: 0, widthPercent: 40, isInterrupted: true }] },
      { speaker: 'learner', bars: [{ startPercent: 50, widthPercent: 25, isInterrupted: false }] },
    ]);
  });

  it('are as long as the conversation, and never shorter than its turns', () => {
    expect(lengthOf(TURNS, 10_000)).toBe(10_000);
    expect(lengthOf(TURNS, 3_000)).toBe(7_500);
    expect(lengthOf([], null)).toBe(1_000);
  });

  it('are marked at round times, few enough to be read', () => {
    expect(marksOf(25_000).map(({ atMs }) => atMs)).toEqual([0, 10_000, 20_000]);
    expect(marksOf(15 * 60_000).map(({ atMs }) => atMs / 60_000)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
    expect(marksOf(60 * 60_000)).toHaveLength(7);
    expect(marksOf(20_000).at(-1)).toEqual({ atMs: 20_000, startPercent: 100 });
  });
});
