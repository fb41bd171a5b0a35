import fc from 'fast-check';
import { squaresOf, totalOf } from './coverage-squares';

describe('coverage as squares', () => {
  it.each([
    [{ said: 2, heard: 1, unmet: 0 }, 5, ['said', 'said', 'heard']],
    [{ said: 7, heard: 2, unmet: 1 }, 5, ['said', 'said', 'said', 'heard', 'unmet']],
    [{ said: 1, heard: 0, unmet: 39 }, 5, ['said', 'unmet', 'unmet', 'unmet', 'unmet']],
    [{ said: 9, heard: 0, unmet: 1 }, 5, ['said', 'said', 'said', 'said', 'unmet']],
    [{ said: 0, heard: 0, unmet: 0 }, 5, []],
  ])('of %j in at most %d is %j', (counts, max, squares) => {
    expect(squaresOf(counts, max)).toEqual(squares);
  });

  it('has as many squares as there is room for, and never flatters', () => {
    const count = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.record({ said: count, heard: count, unmet: count }), (counts) => {
        const squares = squaresOf(counts, 5);
        expect(squares).toHaveLength(Math.min(5, totalOf(counts)));
        const isComplete = squares.length > 0 && squares.every((state) => state === 'said');
        expect(isComplete).toBe(counts.said > 0 && counts.said === totalOf(counts));
      }),
    );
  });
});
