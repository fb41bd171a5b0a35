import { RoundMemory } from './round-memory.js';

const PIECE = 64 * 1024;

describe('the memory of a round', () => {
  it('lies in one piece as long as that has room', () => {
    const memory = new RoundMemory();
    const [first, second] = [memory.take(3), memory.take(PIECE - 3)];
    expect([first.length, second.length]).toEqual([3, PIECE - 3]);
    expect(second.buffer).toBe(first.buffer);
    expect(second.byteOffset).toBe(first.byteOffset + 3);
    expect(memory.take(1).buffer).not.toBe(first.buffer);
  });

  it('is used again once the round is over', () => {
    const memory = new RoundMemory();
    const before = [memory.take(PIECE), memory.take(PIECE), memory.take(5)];
    memory.reuse();
    const after = [memory.take(PIECE), memory.take(PIECE), memory.take(5)];
    expect(after.map(({ buffer }) => before.findIndex((bytes) => bytes.buffer === buffer))).toEqual([
      0, 1, 2,
    ]);
  });

  it('is seen through the same views then', () => {
    const memory = new RoundMemory();
    const before = [memory.take(2_700), memory.take(2_700)];
    memory.reuse();
    const after = [memory.take(2_700), memory.take(2_700)];
    expect(after.map((bytes, index) => bytes === before[index])).toEqual([true, true]);
  });

  it('is not used again where somebody still reads it', () => {
    const memory = new RoundMemory();
    const [first, second] = [memory.take(PIECE), memory.take(10)];
    memory.giveAway(first);
    memory.reuse();
    const again = [memory.take(PIECE), memory.take(PIECE), memory.take(PIECE)].map(({ buffer }) => buffer);
    expect([again.includes(first.buffer), again.includes(second.buffer)]).toEqual([false, true]);
  });

  it('goes on behind what was given away', () => {
    const memory = new RoundMemory();
    const first = memory.take(10);
    memory.giveAway(first);
    expect([memory.has(first), memory.take(10).buffer === first.buffer]).toEqual([false, false]);
  });

  it('knows its own bytes', () => {
    const memory = new RoundMemory();
    expect([memory.take(3), Buffer.from('hola')].map((bytes) => memory.has(bytes))).toEqual([true, false]);
  });

  it('is not the place of what is longer than a piece, nor kept when a round needed a lot', () => {
    const memory = new RoundMemory();
    const long = memory.take(PIECE + 1);
    const pieces = Array.from({ length: 12 }, () => memory.take(PIECE));
    memory.reuse();
    expect([long, ...pieces].filter((bytes) => memory.has(bytes))).toHaveLength(8);
  });
});
