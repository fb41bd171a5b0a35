import { Injectable } from '@nestjs/common';
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
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
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
    if (this.waiting >= WAITING_MAX) throw new TooManyAttemptsError(RETRY_AFTER_SECONDS);
    this.waiting++;
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting--;
    }
  }
}
