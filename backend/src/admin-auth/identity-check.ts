import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { AdminAccountRepository, type StoredAccount } from './admin-account.repository.js';
import {
  FreshLogInRequiredError,
  ManagedElsewhereError,
  NotSignedInError,
  PasswordRefusedError,
  SecondFactorRefusedError,
  SecondFactorRequiredError,
} from './admin-problems.js';
import { AdminSessions } from './admin-sessions.js';
import { LogInDelays } from './log-in-delays.js';
import { PasswordHashing } from './password-hashing.js';
import { SecondFactor } from './second-factor.js';
import type { SignedInAdmin } from './signed-in-admin.js';

/** What somebody who is signed in brings to prove it once more. */
export interface Proof {
  /** Undefined: not brought. */
  readonly password: string | undefined;
  readonly secondFactor?: string | undefined;
  readonly clientAddress: string | undefined;
}

/** Before something changes that would let a stranger at an open screen in for good. Failures count as those of a log-in do. */
@Injectable()
export class IdentityCheck {
  constructor(
    private readonly delays: LogInDelays,
    private readonly accounts: AdminAccountRepository,
    private readonly sessions: AdminSessions,
    private readonly passwords: PasswordHashing,
    private readonly secondFactor: SecondFactor,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * The password, and the second factor where there is one. Somebody without a password has proven it by a log-in at the institution
   * just now.
   * @throws FreshLogInRequiredError, TooManyAttemptsError, PasswordRefusedError, SecondFactorRequiredError, SecondFactorRefusedError
   */
  async require(admin: SignedInAdmin, proof: Proof): Promise<void> {
    const account = await this.accountOf(admin);
    if (account.passwordHash !== null) return this.requirePasswordOf(account, account.passwordHash, proof);
    if (!(await this.sessions.isFromFreshLogIn(admin.sessionId))) throw new FreshLogInRequiredError();
  }

  /**
   * For what is done to the password itself, or stands beside it.
   * @throws ManagedElsewhereError when there is none, and otherwise what `require` throws
   */
  async requirePassword(admin: SignedInAdmin, proof: Proof): Promise<void> {
    const account = await this.accountOf(admin);
    if (account.passwordHash === null) throw new ManagedElsewhereError();
    await this.requirePasswordOf(account, account.passwordHash, proof);
  }

  private async accountOf({ id }: SignedInAdmin): Promise<StoredAccount> {
    const account = await this.accounts.findById(id);
    if (account === null) throw new NotSignedInError();
    return account;
  }

  private async requirePasswordOf(account: StoredAccount, passwordHash: string, proof: Proof): Promise<void> {
    const { userName, id } = account;
    const attempt = await this.delays.begin({ userName, clientAddress: proof.clientAddress });
    if (!(await this.passwords.matches(passwordHash, proof.password ?? ''))) {
      this.recordRefusal(id, 'password');
      throw new PasswordRefusedError();
    }
    const factor = await this.secondFactor.prove(account, proof.secondFactor);
    if (factor === 'wrong') {
      this.recordRefusal(id, 'second_factor');
      throw new SecondFactorRefusedError();
    }
    if (factor === 'missing') {
      await attempt.takenBack();
      throw new SecondFactorRequiredError();
    }
    await attempt.succeeded();
  }

  private recordRefusal(id: string, reason: 'password' | 'second_factor'): void {
    this.auditLog.record({
      at: new Date(),
      actor: `admin:${id}`,
      action: 'admin.identity_refused',
      target: `admin:${id}`,
      detail: { reason },
    });
  }
}
