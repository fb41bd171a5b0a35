import type { SpokenTurn } from '../../sessions/redeemed-session.js';
import { EarlierTurns } from './earlier-turns.js';

function turns(from: number, count: number): SpokenTurn[] {
  return Array.from({ length: count }, (_, index) => ({ speaker: 'tutor', text: `turn ${from + index}` }));
}

describe('turns of long ago', () => {
  it('are read in their order', () => {
    const earlier = new EarlierTurns();
    earlier.add([]);
    expect(earlier.isEmpty).toBe(true);
    earlier.add(turns(10, 3));
    earlier.add(turns(13, 2));

    expect([earlier.isEmpty, earlier.read()]).toEqual([false, turns(10, 5)]);
  });

  it('stay as long as there is room for one of a piece', () => {
    const earlier = new EarlierTurns();
    for (const from of [10, 20, 30]) earlier.add(turns(from, 10));

    earlier.keepWithin(21, 1_000);
    expect(earlier.read()).toHaveLength(30);
    earlier.keepWithin(20, 1_000);
    expect(earlier.read()).toEqual(turns(20, 20));
    earlier.keepWithin(20, 'turn 10'.length * 10);
    expect(earlier.read()).toEqual(turns(30, 10));
    earlier.keepWithin(20, 0);
    expect(earlier.isEmpty).toBe(true);
  });
});
