import { Injectable } from '@nestjs/common';
import { AdminKeys } from './admin-keys.js';
import { seal, unseal } from './secret-box.js';
import type { TotpSecret } from './totp.js';

/** Locks secrets up for the database. */
@Injectable()
export class SecondFactorBox {
  constructor(private readonly keys: AdminKeys) {}

  async close(adminId: string, secret: TotpSecret): Promise<Uint8Array<ArrayBuffer>> {
    const [newest] = await this.keys.forSecondFactors();
    return seal(newest, adminId, secret);
  }

  /** @throws when the box was locked with another `ENCRYPTION_KEY`, or is somebody else's */
  async open(adminId: string, box: Uint8Array<ArrayBuffer>): Promise<TotpSecret> {
    for (const key of await this.keys.forSecondFactors()) {
      const secret = unseal(key, adminId, box);
      if (secret !== null) return secret;
    }
    throw new Error(
      'A second factor cannot be decrypted: ENCRYPTION_KEY is not the one that it was stored with',
    );
  }
}
