import { SequenceCheck } from './sequence-check.mjs';

function check(...numbers) {
  const sequence = new SequenceCheck();
  for (const number of numbers) sequence.accept(number);
  const { received, reordered, duplicated } = sequence;
  return { received, reordered, duplicated };
}

describe('numbered messages', () => {
  it('are all there', () => {
    expect(check(0, 1, 2, 3)).toEqual({ received: 4, reordered: 0, duplicated: 0 });
  });

  it('are missing where the numbers jump, from the first one on', () => {
    expect(check(1, 2, 5)).toEqual({ received: 3, reordered: 0, duplicated: 0 });
  });

  it('are not lost but reordered when they come late', () => {
    expect(check(0, 2, 3, 1)).toEqual({ received: 4, reordered: 1, duplicated: 0 });
  });

  it('count once when they come twice', () => {
    expect(check(0, 1, 1, 2, 0)).toEqual({ received: 3, reordered: 0, duplicated: 2 });
  });

  it('are told apart: late the first time, twice the second', () => {
    expect(check(0, 2, 1, 1)).toEqual({ received: 3, reordered: 1, duplicated: 1 });
  });
});
