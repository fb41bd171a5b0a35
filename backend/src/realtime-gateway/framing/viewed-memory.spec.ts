import { ViewedMemory } from './viewed-memory.js';

describe('memory that is seen through views', () => {
  it('is seen through the same view as before where the same bytes are asked for', () => {
    const memory = new ViewedMemory(64 * 1024);
    expect(memory.view(8, 2_700)).toBe(memory.view(8, 2_700));
  });

  it('shows what was asked for, however many views there were', () => {
    const memory = new ViewedMemory(64 * 1024);
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
    const memory = new ViewedMemory(8);
    const bytes = [memory.view(2, 5), memory.view(2, 5).subarray(1), new ViewedMemory(8).whole];
    expect(bytes.map((some) => memory.has(some))).toEqual([true, true, false]);
  });
});
