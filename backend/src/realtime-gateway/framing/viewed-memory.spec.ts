import { ViewedMemory } from './viewed-memory.js';

describe('memory that is seen through views', () => {
  it('is seen through the same view as before where the same bytes are asked for', () => {
    const memory = new ViewedMemory(64 * 1024, 64);
    expect(memory.view(8, 2_700)).toBe(memory.view(8, 2_700));
  });

  it.each([1_024, 2_620, 2_688, 2_701, 16_384])(
    'has a view for each frame of %d bytes that it has room for',
    (byteLength) => {
      const memory = new ViewedMemory(64 * 1024, 64);
      const frames = Array.from(
        { length: Math.floor(memory.whole.length / byteLength) },
        (_, index) => index,
      );
      const views = (): Buffer[] =>
        frames.map((frame) => memory.view(frame * byteLength, (frame + 1) * byteLength));
      const before = views();
      expect(views().filter((view, frame) => view === before[frame])).toHaveLength(frames.length);
    },
  );

  it('has one for all of what was read beside those of the frames in it', () => {
    const memory = new ViewedMemory(64 * 1024, 256);
    const views = (): Buffer[] => [
      memory.view(0, 2_628),
      memory.view(8, 2_628),
      memory.view(0, 5_256),
      memory.view(2_636, 5_256),
    ];
    const before = views();
    expect(views().map((view, index) => view === before[index])).toEqual([true, true, true, true]);
  });

  it('shows what was asked for, however many views there were', () => {
    const memory = new ViewedMemory(64 * 1024, 64);
    for (let index = 0; index < memory.whole.length; index += 1) memory.whole[index] = index % 251;
    // Far more than are remembered, and twice, so that many meet where another was.
    for (let round = 0; round < 2; round += 1) {
      for (let start = 0; start < 60_000; start += 97) {
        const end = start + (start % 5_000);
        expect(memory.view(start, end).equals(memory.whole.subarray(start, end))).toBe(true);
      }
    }
  });

  it('knows its own bytes', () => {
    const memory = new ViewedMemory(1024, 64);
    const bytes = [memory.view(2, 5), memory.view(2, 5).subarray(1), new ViewedMemory(1024, 64).whole];
    expect(bytes.map((some) => memory.has(some))).toEqual([true, true, false]);
  });
});
