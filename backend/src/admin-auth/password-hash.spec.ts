import { hashPassword, isPasswordOf } from './password-hash.js';

const PASSWORD = 'correct horse battery staple';

describe('a password hash', () => {
  it('is Argon2id at the recommended cost, under a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);

    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
  });

  it('knows its password, and no other', async () => {
    const hash = await hashPassword(PASSWORD);

    expect(await isPasswordOf(hash, PASSWORD)).toBe(true);
    expect(await isPasswordOf(hash, `${PASSWORD} `)).toBe(false);
    expect(await isPasswordOf(hash, '')).toBe(false);
  });

  it('takes compatible spellings of a password as one: keyboards differ', async () => {
    const hash = await hashPassword('ﬁancée über alles');

    expect(await isPasswordOf(hash, 'fiance\u0301e u\u0308ber alles')).toBe(true);
  });

  it('of another implementation, at another cost, is judged at its own', async () => {
    // The reference implementation's test vector: memory 64 MiB, two passes, one lane.
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

    expect(await isPasswordOf(hash, 'password')).toBe(true);
    expect(await isPasswordOf(hash, 'Password')).toBe(false);
  });

  it('that is none is a fault, not a wrong password', async () => {
    await expect(isPasswordOf('5f4dcc3b5aa765d61d8327deb882cf99', 'password')).rejects.toThrow('Argon2id');
  });
});
