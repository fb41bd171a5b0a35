import { SequenceCheck } from './sequence-check.js';

describe('the check of a sequence', () => {
  it.each([
    ['in order', [4, 5, 6], { lost: 0, duplicated: 0, reordered: 0 }],
    ['with a gap', [4, 7], { lost: 2, duplicated: 0, reordered: 0 }],
    ['with a gap at its beginning', [5], { lost: 1, duplicated: 0, reordered: 0 }],
    ['twice the same', [4, 4, 5, 4], { lost: 0, duplicated: 2, reordered: 0 }],
    ['late, but not lost', [4, 6, 5, 7], { lost: 0, duplicated: 0, reordered: 1 }],
    ['late and then once more', [4, 6, 5, 5], { lost: 0, duplicated: 1, reordered: 1 }],
  ])('tells what arrives %s', (_how, numbers, figures) => {
    const check = new SequenceCheck(4);
    for (const number of numbers) check.arrived(number);
    expect(check.figures).toEqual(figures);
  });
});
