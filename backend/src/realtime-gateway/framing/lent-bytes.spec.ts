import { isLent, lentView, partOf, READ_MEMORY, toKeep } from './lent-bytes.js';

describe('bytes that are lent', () => {
  it('are those that lie where connections read', () => {
    expect([lentView(0, 4), lentView(3, 5).subarray(1), Buffer.from('hola')].map(isLent)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('are copied by whoever keeps them, and others are not', () => {
    READ_MEMORY.write('hola');
    const own = Buffer.from('own');
    const kept = toKeep(lentView(0, 4));
    READ_MEMORY.write('next');
    expect(kept.toString()).toBe('hola');
    expect(toKeep(own)).toBe(own);
  });

  it('are seen through the same view as those that lay there before', () => {
    expect(lentView(8, 2_700)).toBe(lentView(8, 2_700));
  });

  it.each(['lent', 'others'])('are cut as a Buffer is (%s)', (kind) => {
    const bytes = kind === 'lent' ? READ_MEMORY : Buffer.allocUnsafeSlow(READ_MEMORY.length);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = index % 251;
    // Far more than are remembered, and twice, so that many meet where another was.
    for (let round = 0; round < 2; round += 1) {
      for (let start = 0; start < 60_000; start += 97) {
        const part = partOf(bytes.subarray(7), start, start + (start % 5_000));
        expect(part.equals(bytes.subarray(7 + start, 7 + start + (start % 5_000)))).toBe(true);
      }
    }
  });
});
