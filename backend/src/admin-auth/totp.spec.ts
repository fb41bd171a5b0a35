import { createTotpSecret, matchTotp, totpCode, totpSecretText, totpUri } from './totp.js';

const RFC_SECRET = new Uint8Array(Buffer.from('12345678901234567890'));

describe('a time-based code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d s is %s, the last six digits that RFC 6238 has', (seconds, code) => {
    expect(totpCode(RFC_SECRET, Math.floor(seconds / 30))).toBe(code);
    expect(matchTotp(RFC_SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('is good in the step before and the step after its own, and in no other', () => {
    const nowMs = 1_111_111_111_000;
    const step = Math.floor(nowMs / 30_000);

    const stepsTaken = [-2, -1, 0, 1, 2].map((steps) =>
      matchTotp(RFC_SECRET, totpCode(RFC_SECRET, step + steps), nowMs),
    );

    expect(stepsTaken).toEqual([null, step - 1, step, step + 1, null]);
  });

  it.each(['', '28708', '2870820', '94287082', ' 287082', '２８７０８２'])('is not %j', (code) => {
    expect(matchTotp(RFC_SECRET, code, 59_000)).toBeNull();
  });

  it('comes from a secret that apps read, of 160 bits, another one each time', () => {
    const secret = createTotpSecret();

    expect(totpSecretText(RFC_SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(totpUri(RFC_SECRET, 'ada@school.example')).toBe(
      'otpauth://totp/Parley:ada%40school.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Parley',
    );
    expect(secret).toHaveLength(20);
    expect(createTotpSecret()).not.toEqual(secret);
  });
});
