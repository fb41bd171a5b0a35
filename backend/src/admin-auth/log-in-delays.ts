import { createHmac, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DatabaseWatch } from '../platform/health/database-watch.js';
import { clientNetwork } from '../platform/http/client-network.js';
import { AdminKeys } from './admin-keys.js';
import { TooManyAttemptsError } from './admin-problems.js';
import { type DelayKey, LogInDelayRepository } from './log-in-delay.repository.js';

/** Short at its longest: whoever types wrong passwords on purpose must not keep the owner of the account out for long. */
const OF_ACCOUNT = { freeAttempts: 5, secondsMax: 60 };
/** A whole school may be behind one address; one that goes on failing is no school. */
const OF_ADDRESS = { freeAttempts: 20, secondsMax: 900 };

/** Who tries to prove something. */
export interface Attempt {
  /** Normalised, known or not; null where it is no account that is tried. */
  readonly userName: string | null;
  readonly clientAddress: string | undefined;
}

/** An attempt that is counted as failed, until somebody knows better. */
export interface CountedAttempt {
  /** It succeeded: whatever failed on this account before is forgotten. */
  succeeded(): Promise<void>;
  /** It neither failed nor succeeded. */
  takenBack(): Promise<void>;
}

/** Makes those wait who fail again and again: by account, whether there is such an account or not, and by client address. */
@Injectable()
export class LogInDelays {
  constructor(
    private readonly repository: LogInDelayRepository,
    private readonly keys: AdminKeys,
    private readonly databaseWatch: DatabaseWatch,
  ) {}

  /** @throws TooManyAttemptsError, DatabaseUnavailableError */
  async begin(attempt: Attempt): Promise<CountedAttempt> {
    const key = await this.databaseWatch.ask(() => this.keys.forDelays());
    const account = attempt.userName === null ? null : hashOf(key, `account ${attempt.userName}`);
    const address = hashOf(key, `address ${clientNetwork(attempt.clientAddress)}`);
    await this.count({ hash: address, ...OF_ADDRESS });
    if (account !== null) {
      await this.count({ hash: account, ...OF_ACCOUNT }, () => this.repository.takeBack(address));
    }
    return {
      succeeded: async () => {
        await this.repository.takeBack(address);
        if (account !== null) await this.repository.forget(account);
      },
      takenBack: async () => {
        await this.repository.takeBack(address);
        if (account !== null) await this.repository.takeBack(account);
      },
    };
  }

  private async count(key: DelayKey, onRefusal?: () => Promise<void>): Promise<void> {
    const waitSeconds = await this.repository.count(key);
    if (waitSeconds === 0) return;
    await onRefusal?.();
    throw new TooManyAttemptsError(waitSeconds);
  }
}

function hashOf(key: KeyObject, name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac('sha256', key).update(name, 'utf8').digest());
}
