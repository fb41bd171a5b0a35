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

  it.each(['lent', 'others'])('are cut as a Buffer is (%s)', (kind) => {
    const bytes = kind === 'lent' ? READ_MEMORY : Buffer.allocUnsafeSlow(READ_MEMORY.length);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = index % 251;
    const part = partOf(bytes.subarray(7), 97, 5_000);
    expect(part.equals(bytes.subarray(104, 5_007))).toBe(true);
  });
});
