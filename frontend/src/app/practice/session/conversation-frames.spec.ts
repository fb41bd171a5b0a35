import fc from 'fast-check';
import { joinFrames } from './conversation-frames';

describe('joinFrames', () => {
  it('keeps every byte in order, in pieces of up to a second', () => {
    const frames = fc.array(fc.integer({ min: 1, max: 1_920 }), { maxLength: 80 });
    fc.assert(
      fc.property(frames, (sizes) => {
        const parts = sizes.map((size, index) => new Uint8Array(size).fill(index));
        const joined = joinFrames(parts);
        expect(Buffer.concat(joined)).toEqual(Buffer.concat(parts));
        for (const piece of joined) expect(piece.byteLength).toBeLessThanOrEqual(48_000);
      }),
    );
  });

  it('joins 30 s of frames into 30 pieces', () => {
    expect(joinFrames(Array.from({ length: 750 }, () => new Uint8Array(1_920)))).toHaveLength(30);
  });
});
