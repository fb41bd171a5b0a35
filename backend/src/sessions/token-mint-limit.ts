import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { TooManyTokensError } from './session-problems.js';
import { clientNetwork, hashClientNetwork } from '../platform/http/client-network.js';
import { type MintQuota, TokenMintRepository } from './token-mint.repository.js';

const FORGET_EVERY_MS = 10 * 60_000;

/**
 * How many tokens one client address gets in a minute. The database counts, for all replicas; this process remembers who was
 * refused until the minute is over, so that whoever goes on asking costs the database nothing.
 */
@Injectable()
export class TokenMintLimit implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TokenMintLimit.name);
  private readonly refused = new Set<string>();
  private minuteEndsAtMs = 0;
  private addressKey: KeyObject | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: TokenMintRepository,
    private readonly databaseWatch: DatabaseWatch,
    private readonly config: AppConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forgetOldCounts(), FORGET_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * What the next token of this client is counted by.
   * @throws TooManyTokensError when it was refused one in this minute, DatabaseUnavailableError
   */
  async quotaOf(clientAddress: string | undefined): Promise<MintQuota> {
    const client = clientNetwork(clientAddress);
    const leftMs = this.minuteEndsAtMs - performance.now();
    if (leftMs > 0 && this.refused.has(client)) throw new TooManyTokensError(Math.ceil(leftMs / 1000));
    return {
      clientHash: hashClientNetwork(await this.keyOfAddresses(), client),
      tokensPerMinute: this.config.tokensPerMinute,
    };
  }

  /** The database has counted enough. */
  refuse(clientAddress: string | undefined, retryAfterSeconds: number): TooManyTokensError {
    const nowMs = performance.now();
    if (nowMs >= this.minuteEndsAtMs) this.refused.clear();
    this.minuteEndsAtMs = nowMs + retryAfterSeconds * 1000;
    const client = clientNetwork(clientAddress);
    if (!this.refused.has(client)) {
      this.logger.warn('A client address gets no more tokens in this minute: TOKENS_PER_MINUTE');
    }
    this.refused.add(client);
    return new TooManyTokensError(retryAfterSeconds);
  }

  /** The same for all replicas, so it is asked for once. */
  private async keyOfAddresses(): Promise<KeyObject> {
    this.addressKey ??= createSecretKey(
      await this.databaseWatch.ask(() => this.repository.clientAddressKey()),
    );
    return this.addressKey;
  }

  /** What fails is made up for the next time. */
  private async forgetOldCounts(): Promise<void> {
    try {
      await this.databaseWatch.ask(() => this.repository.forgetOldCounts());
    } catch (error) {
      this.logger.warn({ msg: 'Old token counts could not be deleted', err: error });
    }
  }
}
