import { Injectable } from '@nestjs/common';
import type { AdminRole } from 'parley/contracts';
import { AuditLog } from '../audit/audit-log.js';
import { AdminAccountRepository, type ListedAccount } from './admin-account.repository.js';
import { PasswordHashing } from './password-hashing.js';
import { createTypedCode } from './typed-code.js';

/** What whoever has the server may do to accounts, without being signed in. */
@Injectable()
export class AccountAdministration {
  constructor(
    private readonly accounts: AdminAccountRepository,
    private readonly passwords: PasswordHashing,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @param userName normalised and within the rules
   * @returns the password, which exists here only; null when the name is taken
   */
  async create(userName: string, role: AdminRole): Promise<string | null> {
    const password = createTypedCode();
    const passwordHash = await this.passwords.hash(password);
    const id = await this.accounts.create({ userName, role, passwordHash });
    if (id === null) return null;
    this.auditLog.record({
      at: new Date(),
      actor: 'operator',
      action: 'admin.created',
      target: `admin:${id}`,
      detail: { role, by: 'operator' },
    });
    return password;
  }

  /**
   * A new password for somebody who is locked out: without the second factor, and with all sessions ended.
   * @returns the password, which exists here only; null when there is no such account, or none with a password
   */
  async resetPassword(userName: string): Promise<string | null> {
    const account = await this.accounts.findByName(userName);
    // Who has no password here cannot be locked out of it.
    if (account === null || account.passwordHash === null) return null;
    const password = createTypedCode();
    const ended = await this.accounts.resetPassword(account.id, await this.passwords.hash(password));
    this.auditLog.record({
      at: new Date(),
      actor: 'operator',
      action: 'admin.password_reset',
      target: `admin:${account.id}`,
      detail: { ended_sessions: ended },
    });
    return password;
  }

  list(): Promise<readonly ListedAccount[]> {
    return this.accounts.list();
  }
}
