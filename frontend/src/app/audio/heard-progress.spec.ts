import fc from 'fast-check';
import { heardProgress } from './heard-progress';

describe('heardProgress', () => {
  it('subtracts what is still on its way to the loudspeaker', () => {
    expect(heardProgress({ itemId: 'a', playedMs: 500, receivedMs: 900 }, 120)).toEqual({
      itemId: 'a',
      playedMs: 380,
      receivedMs: 900,
    });
  });

  it('is never negative', () => {
    expect(heardProgress({ itemId: 'a', playedMs: 20, receivedMs: 900 }, 120).playedMs).toBe(0);
  });

  it('gives whole milliseconds that never exceed the length of the item', () => {
    const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        ms,
        ms,
        fc.double({ min: -50, max: 500, noNaN: true }),
        (playedMs, receivedMs, latencyMs) => {
          const heard = heardProgress({ itemId: 'a', playedMs, receivedMs }, latencyMs);
          expect(Number.isInteger(heard.playedMs)).toBe(true);
          expect(heard.playedMs).toBeGreaterThanOrEqual(0);
          expect(heard.playedMs).toBeLessThanOrEqual(receivedMs);
        },
      ),
    );
  });
});
