import { createEphemeralToken, hashEphemeralToken } from './ephemeral-token.js';

describe('an ephemeral token', () => {
  it('is ek_ and 32 bytes in base64url, fit for a header and a subprotocol', () => {
    const token = createEphemeralToken();
    expect(token).toMatch(/^ek_[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(token.slice(3), 'base64url')).toHaveLength(32);
  });

  it('is never handed out twice', () => {
    const tokens = new Set(Array.from({ length: 10_000 }, createEphemeralToken));
    expect(tokens.size).toBe(10_000);
  });

  it('is stored as the SHA-256 of the whole token', () => {
    // sha256("ek_test"), computed with sha256sum.
    expect(Buffer.from(hashEphemeralToken('ek_test')).toString('hex')).toBe(
      'd041bd6a93d2ca13ea7c7b1d48b0ca7f1c0823ec3861c7f99d7171935f3bfd11',
    );
  });
});
