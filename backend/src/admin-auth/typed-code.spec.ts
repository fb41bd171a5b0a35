import { createTypedCode, hashTypedCode } from './typed-code.js';

describe('a code that a person types', () => {
  it('has 100 random bits, in four groups', () => {
    const codes = new Set(Array.from({ length: 200 }, createTypedCode));

    expect(codes.size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    // Every character of the alphabet comes last, where bits that were left over would show.
    expect(new Set([...codes].map((code) => code.at(-1))).size).toBeGreaterThan(24);
  });

  it.each([
    '0A1B2-11111-00000-ZZZZZ',
    '0a1b2 11111 00000 zzzzz',
    'OA1B2ILIL1OOOOOZZZZZ',
    ' 0A1B2-lilIi-ooOO0-zzzzz\n',
  ])('is the same however it is typed: %j', (typed) => {
    expect(hashTypedCode(typed)).toEqual(hashTypedCode('0A1B2-11111-00000-ZZZZZ'));
  });

  it('is hashed to 32 bytes, others to others', () => {
    expect(hashTypedCode('0A1B2-11111-00000-ZZZZZ')).toHaveLength(32);
    expect(hashTypedCode('0A1B2-11111-00000-ZZZZY')).not.toEqual(hashTypedCode('0A1B2-11111-00000-ZZZZZ'));
  });
});
