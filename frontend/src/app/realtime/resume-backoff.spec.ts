import fc from 'fast-check';
import { resumeDelayMs } from './resume-backoff';

const ALMOST_ONE = 1 - Number.EPSILON;

describe('resumeDelayMs', () => {
  it.each([
    [0, 0, 250],
    [1, 250, 500],
    [2, 500, 1_000],
    [3, 1_000, 2_000],
    [4, 2_000, 4_000],
    [5, 2_000, 4_000],
    [50, 2_000, 4_000],
  ])('waits, after %i failures, between %i and %i ms', (failures, leastMs, mostMs) => {
    expect(resumeDelayMs(failures, 'client_lost', () => 0)).toBe(leastMs);
    expect(resumeDelayMs(failures, 'client_lost', () => ALMOST_ONE)).toBeCloseTo(mostMs, 6);
  });

  it('scatters the first attempts of those whom a server has sent away over half a second', () => {
    expect(resumeDelayMs(0, 'server_drain', () => 0)).toBe(0);
    expect(resumeDelayMs(0, 'server_drain', () => ALMOST_ONE)).toBeCloseTo(500, 6);
  });

  it('is never negative and never longer than 4 s', () => {
    const chance = fc.double({ min: 0, max: ALMOST_ONE, noNaN: true });
    fc.assert(
      fc.property(fc.nat(1_000), chance, (failures, random) => {
        const delayMs = resumeDelayMs(failures, 'client_lost', () => random);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(4_000);
      }),
    );
  });
});
