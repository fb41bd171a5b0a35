import fc from 'fast-check';
import { fromPcm16, toPcm16 } from './pcm16';

describe('PCM16', () => {
  it('gives every integer back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_768, max: 32_767 }), (value) => {
        expect(toPcm16(fromPcm16(value))).toBe(value);
      }),
    );
  });

  it('clips what is too loud instead of wrapping around', () => {
    expect([1, 1.5, Infinity].map(toPcm16)).toEqual([32_767, 32_767, 32_767]);
    expect([-1, -1.5, -Infinity].map(toPcm16)).toEqual([-32_768, -32_768, -32_768]);
  });

  it('rounds to the nearest integer on both sides of zero', () => {
    expect([0.6, 0.4, -0.6, 1.4].map((steps) => toPcm16(steps / 32_768) + 0)).toEqual([1, 0, -1, 1]);
  });

  it('turns what is not a number into silence', () => {
    expect(toPcm16(NaN)).toBe(0);
  });
});
