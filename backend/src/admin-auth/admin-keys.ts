import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { AdminKeyRepository } from './admin-key.repository.js';

const KEY_BYTES = 32;

/** The keys of this folder. All replicas have the same: they come from the database, and from `ENCRYPTION_KEY` where it is set. */
@Injectable()
export class AdminKeys {
  private shared: Promise<Uint8Array> | undefined;

  constructor(
    private readonly repository: AdminKeyRepository,
    private readonly config: AppConfig,
  ) {}

  /** What user names and client addresses are hashed with where failed attempts are counted. */
  async forDelays(): Promise<KeyObject> {
    return derive(await this.sharedSecret(), '', 'log-in delays');
  }

  /**
   * What second factors are encrypted with. The first one is for new ones; the others are for those from before `ENCRYPTION_KEY`
   * was set.
   */
  async forSecondFactors(): Promise<readonly [KeyObject, ...KeyObject[]]> {
    const shared = await this.sharedSecret();
    const ofDatabase = derive(shared, '', 'second factors');
    const { encryptionKey } = this.config;
    return encryptionKey === undefined
      ? [ofDatabase]
      : [derive(shared, encryptionKey, 'second factors'), ofDatabase];
  }

  /** Asked for once, and again after the database was away. */
  private async sharedSecret(): Promise<Uint8Array> {
    this.shared ??= this.repository.sharedSecret();
    try {
      return await this.shared;
    } catch (error) {
      this.shared = undefined;
      throw error;
    }
  }
}

function derive(shared: Uint8Array, own: string, purpose: string): KeyObject {
  const secret = Buffer.concat([shared, Buffer.from(own, 'utf8')]);
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `parley ${purpose}`, KEY_BYTES)));
}
