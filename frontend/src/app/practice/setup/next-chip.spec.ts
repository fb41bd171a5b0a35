import { nextChip } from './next-chip';

describe('the chip that a key leads to', () => {
  it.each([
    ['ArrowRight', 'ltr', 2],
    ['ArrowLeft', 'ltr', 0],
    ['ArrowRight', 'rtl', 0],
    ['ArrowLeft', 'rtl', 2],
    ['Home', 'ltr', 0],
    ['End', 'rtl', 4],
    ['a', 'ltr', null],
  ] as const)('by %s in %s is %s', (key, direction, next) => {
    expect(nextChip(key, 1, 5, direction)).toBe(next);
  });

  it('is the same one at either end', () => {
    expect([nextChip('ArrowLeft', 0, 5, 'ltr'), nextChip('ArrowRight', 4, 5, 'ltr')]).toEqual([0, 4]);
  });
});
