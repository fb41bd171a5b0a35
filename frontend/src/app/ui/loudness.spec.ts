import fc from 'fast-check';
import { loudness } from './loudness';

describe('loudness', () => {
  it('is nothing in silence and everything close to the microphone', () => {
    expect([loudness(0), loudness(-1), loudness(0.003), loudness(0.5)]).toEqual([0, 0, 0, 1]);
  });

  it('moves visibly in ordinary speech', () => {
    expect(loudness(0.03)).toBeGreaterThan(0.4);
    expect(loudness(0.1)).toBeLessThan(0.85);
  });

  it('stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.double(), (rms) => {
        const value = loudness(rms);
        expect(Number.isNaN(rms) || (value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});
