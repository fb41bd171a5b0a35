import { Injectable } from '@nestjs/common';
import { DatabaseWatch } from '../../platform/health/database-watch.js';
import { clientNetwork, hashClientNetwork } from '../../platform/http/client-network.js';
import { createOpaqueToken, hashOpaqueToken } from '../../platform/opaque-token.js';
import { AdminKeys } from '../admin-keys.js';
import { TooManyLogInsError } from './oidc-problems.js';
import { PendingLogInRepository } from './pending-log-in.repository.js';

const TOKEN_PREFIX = 'ol_';

/** Log-ins between here and the provider. Each comes back once, on whatever replica, or is forgotten. */
@Injectable()
export class PendingLogIns {
  constructor(
    private readonly repository: PendingLogInRepository,
    private readonly keys: AdminKeys,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /**
   * @returns the token: it exists here and in the browser only
   * @throws TooManyLogInsError, DatabaseUnavailableError
   */
  async begin(clientAddress: string | undefined): Promise<string> {
    const token = createOpaqueToken(TOKEN_PREFIX);
    const isAdded = await this.databaseWatch.ask(async () => {
      const network = hashClientNetwork(await this.keys.forDelays(), `oidc ${clientNetwork(clientAddress)}`);
      return this.repository.add(hashOpaqueToken(token), network);
    });
    if (!isAdded) throw new TooManyLogInsError();
    return token;
  }

  /** Whether this is one that has begun and is not back: true once. */
  take(token: string): Promise<boolean> {
    return this.databaseWatch.ask(() => this.repository.take(hashOpaqueToken(token)));
  }
}
