import { encodeBase32 } from './base32.js';

const RFC_4648 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

describe('base 32', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %j is %s, as RFC 4648 has it', (text, encoded) => {
    expect(encodeBase32(Buffer.from(text), RFC_4648)).toBe(encoded);
  });
});
