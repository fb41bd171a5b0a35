import fc from 'fast-check';
import { SampleRing } from './sample-ring';

function readAll(ring: SampleRing, count = ring.length): number[] {
  const output = new Float32Array(count);
  ring.read(output, 0, count);
  return [...output].map((sample) => sample * 32_768);
}

describe('SampleRing', () => {
  it('gives out what went in, in order, through any wrapping and growing', () => {
    const step = fc.record({ write: fc.integer({ min: 0, max: 40 }), read: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ring = new SampleRing(8, 10_000);
        const expected: number[] = [];
        let next = 1;
        for (const { write, read } of steps) {
          const input = Int16Array.from({ length: write }, () => next++);
          expect(ring.write(input)).toBe(write);
          expected.push(...input);
          const count = Math.min(read, ring.length);
          expect(readAll(ring, count)).toEqual(expected.splice(0, count));
          expect(ring.length).toBe(expected.length);
        }
      }),
    );
  });

  it('refuses what exceeds its bound and says how much it took', () => {
    const ring = new SampleRing(4, 10);
    expect(ring.write(new Int16Array(8))).toBe(8);
    expect(ring.write(Int16Array.of(1, 2, 3, 4))).toBe(2);
    expect(readAll(ring).slice(-2)).toEqual([1, 2]);
  });

  it('fades from full level to nothing', () => {
    const ring = new SampleRing(4, 10);
    ring.write(Int16Array.of(100, 100, 100, 100, 100));
    ring.keepFirst(4);
    ring.fadeOut();
    expect(readAll(ring)).toEqual([75, 50, 25, 0]);
  });
});
