import type { AppConfig } from '../config/app-config.js';
import type { AdminKeyRepository } from './admin-key.repository.js';
import { AdminKeys } from './admin-keys.js';
import { SecondFactorBox } from './second-factor-box.js';
import { createTotpSecret } from './totp.js';

const SHARED = new Uint8Array(32).fill(7);

function boxWith(encryptionKey: string | undefined, shared = SHARED): SecondFactorBox {
  // The keys read nothing else of the settings and of the database.
  const config = { encryptionKey } as AppConfig;
  const repository = { sharedSecret: () => Promise.resolve(shared) } as unknown as AdminKeyRepository;
  return new SecondFactorBox(new AdminKeys(repository, config));
}

describe('the box of second factors', () => {
  const secret = createTotpSecret();

  it.each([[undefined], ['a key of the operator']])(
    'opens with the key that it was closed with: %j',
    async (key) => {
      const closed = await boxWith(key).close('ada', secret);

      expect(await boxWith(key).open('ada', closed)).toEqual(secret);
      await expect(boxWith(key).open('bob', closed)).rejects.toThrow('ENCRYPTION_KEY');
    },
  );

  it('opens what was closed before there was a key of the operator', async () => {
    const closed = await boxWith(undefined).close('ada', secret);

    expect(await boxWith('a key of the operator').open('ada', closed)).toEqual(secret);
  });

  it('does not open with the database alone, with another key, or with another database', async () => {
    const closed = await boxWith('a key of the operator').close('ada', secret);

    const others = [
      boxWith(undefined),
      boxWith('another key'),
      boxWith('a key of the operator', new Uint8Array(32)),
    ];
    for (const other of others) await expect(other.open('ada', closed)).rejects.toThrow('ENCRYPTION_KEY');
  });
});
