import { createHash } from 'node:crypto';
import { QR_TEXT_MAX_BYTES } from './qr-codewords';
import { qrMatrix } from './qr-matrix';

/** Pictures made by another program (qrcode 8.2 for Python): a small one to look at, and digests of larger ones. */
const SMALL = `
111111100111101111111
100000101101001000001
101110100010001011101
101110100110001011101
101110101101101011101
100000100111001000001
111111101010101111111
000000000110000000000
101010100000100010010
011000011111010101011
101111110101011101111
100000000101110110010
011001101011011101001
000000001110001101000
111111100000100010011
100000100010001000011
101110101010101000011
101110100001010010110
101110101111011110101
100000100001110000010
111111101101011110011
`.trim();
const URI =
  'otpauth://totp/Parley:ada%40school.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Parley';
const LARGER = [
  [URI, 2, 'da1c230fa5cacc7935dbc0e0d2fa7b898f96d3aa13d101591669c683965a188a'],
  [
    URI.replace('ada%40school.example', 'a'.repeat(30)),
    5,
    '6709bef1c5134cd17d12889c7ae123178e92ee7f85649a5c04a199a704885f92',
  ],
  ['x'.repeat(150), 3, 'dd8bc6552402d546eac3223a890a1c66065984e643b6ecb8bc59a5859e4ae03b'],
  ['y'.repeat(230), 7, '8a1d0ab6f03351e351e3bc0fe28a70e69b7d8b693f85239446092ef75cda6099'],
  ['z'.repeat(420), 6, '39177b8ff9cff3bf936a7138ca751a4cfa17775483a9d5b6d6e0204378a14168'],
  ['w'.repeat(660), 1, '39c2884a817e6e1e0c00b4e264707b51f12b814218cf14e585921bb5fff68e59'],
  ['Grüße', 4, 'f2b2930783b5bff25709a635f533fc09df4f8f08117e5f19c4a591e38554fa82'],
] as const;

function draw(text: string, mask?: number): string {
  const matrix = qrMatrix(new Uint8Array(Buffer.from(text)), mask);
  return matrix.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join('')).join('\n');
}

describe('a QR code', () => {
  it('is what another program draws of the same text', () => {
    expect(draw('Parley', 0)).toBe(SMALL);
  });

  it.each(LARGER)('is so in all sizes: %s', (text, mask, digest) => {
    expect(createHash('sha256').update(draw(text, mask)).digest('hex')).toBe(digest);
  });

  it('turns over what makes it easiest to read where nothing is asked for', () => {
    const all = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => draw(URI, mask));
    expect(new Set(all).size).toBe(8);
    expect(all).toContain(draw(URI));
  });

  it('holds a text up to its longest, and refuses a longer one', () => {
    expect(qrMatrix(new Uint8Array(QR_TEXT_MAX_BYTES), 0)).toHaveLength(97);
    expect(() => qrMatrix(new Uint8Array(QR_TEXT_MAX_BYTES + 1))).toThrow(RangeError);
  });
});
