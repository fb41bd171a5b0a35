import { Injectable } from '@nestjs/common';
import { OneByOne } from '../platform/one-by-one.js';
import { hashPassword, isPasswordOf } from './password-hash.js';
import { TooManyAttemptsError } from './admin-problems.js';

/** Two seconds of work: whoever waits longer had better come again. */
const WAITING_MAX = 40;
const RETRY_AFTER_SECONDS = 2;

/**
 * Hashes one password at a time. Each takes a core and 19 MiB for a while: a flood of log-ins must neither fill the memory nor take
 * all threads from the files and names that everybody else is waiting for.
 */
@Injectable()
export class PasswordHashing {
  private readonly works = new OneByOne();
  private decoy: Promise<string> | undefined;

  /** @throws TooManyAttemptsError when too many are waiting */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hashPassword(password));
  }

  /**
   * Whether the password is the one behind the hash. Without a hash it takes as long as with one, and is false.
   * @param hash null: there is no such account
   * @throws TooManyAttemptsError when too many are waiting
   */
  async matches(hash: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.inTurn(() => hashPassword('nobody has this password'));
    const decoy = await this.decoy;
    const isMatch = await this.inTurn(() => isPasswordOf(hash ?? decoy, password));
    return isMatch && hash !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.works.size >= WAITING_MAX) throw new TooManyAttemptsError(RETRY_AFTER_SECONDS);
    return this.works.run(work);
  }
}
