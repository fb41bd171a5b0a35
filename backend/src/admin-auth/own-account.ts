import { Injectable } from '@nestjs/common';
import type { AdminAccount } from 'parley/contracts';
import type { AuditDetails, AuditEvent } from '../audit/audit-event.js';
import { AuditLog } from '../audit/audit-log.js';
import { AdminAccountRepository } from './admin-account.repository.js';
import { NotSignedInError } from './admin-problems.js';
import { AdminSessions } from './admin-sessions.js';
import { IdentityCheck, type Proof } from './identity-check.js';
import { PasswordHashing } from './password-hashing.js';
import { SecondFactor } from './second-factor.js';
import type { SignedInAdmin } from './signed-in-admin.js';
import { totpSecretText, totpUri } from './totp.js';

/** What the trail keeps of it. */
type OwnAction =
  | 'admin.password_changed'
  | 'admin.second_factor_enabled'
  | 'admin.second_factor_disabled'
  | 'admin.logged_out'
  | 'admin.sessions_ended';

/** What people do with their own account. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly accounts: AdminAccountRepository,
    private readonly sessions: AdminSessions,
    private readonly identity: IdentityCheck,
    private readonly passwords: PasswordHashing,
    private readonly secondFactor: SecondFactor,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws NotSignedInError when the account is gone */
  async describe(adminId: string): Promise<AdminAccount> {
    const account = await this.accounts.findById(adminId);
    if (account === null) throw new NotSignedInError();
    const { recoveryCodesLeft } = await this.secondFactor.state(adminId);
    return {
      id: account.id,
      user_name: account.userName,
      role: account.role,
      has_password: account.passwordHash !== null,
      has_second_factor: account.totpSecret !== null,
      recovery_codes_left: recoveryCodesLeft,
    };
  }

  /** Ends all other sessions: whoever knew the old password is out. */
  async changePassword(admin: SignedInAdmin, proof: Proof, newPassword: string): Promise<void> {
    await this.identity.requirePassword(admin, proof);
    const hash = await this.passwords.hash(newPassword);
    const ended = await this.accounts.changePassword(admin.id, hash, admin.sessionId);
    this.record(admin, 'admin.password_changed', { ended_sessions: ended });
  }

  async beginSecondFactor(
    admin: SignedInAdmin,
    proof: Proof,
  ): Promise<{ readonly secret: string; readonly uri: string }> {
    await this.identity.requirePassword(admin, proof);
    const secret = await this.secondFactor.begin(admin.id);
    return { secret: totpSecretText(secret), uri: totpUri(secret, admin.userName) };
  }

  /** @returns the recovery codes */
  async confirmSecondFactor(admin: SignedInAdmin, code: string): Promise<readonly string[]> {
    const codes = await this.secondFactor.confirm(admin.id, code);
    this.record(admin, 'admin.second_factor_enabled', { recovery_codes: codes.length });
    return codes;
  }

  async disableSecondFactor(admin: SignedInAdmin, proof: Proof): Promise<void> {
    await this.identity.requirePassword(admin, proof);
    await this.secondFactor.remove(admin.id);
    this.record(admin, 'admin.second_factor_disabled', {});
  }

  async logOut(admin: SignedInAdmin): Promise<void> {
    await this.sessions.end(admin.id, admin.sessionId);
    this.record(admin, 'admin.logged_out', {});
  }

  /** False: there is no such session of this person. */
  async endSession(admin: SignedInAdmin, sessionId: string): Promise<boolean> {
    const isEnded = await this.sessions.end(admin.id, sessionId);
    if (isEnded) this.record(admin, 'admin.sessions_ended', { sessions: 1 });
    return isEnded;
  }

  async endOtherSessions(admin: SignedInAdmin): Promise<void> {
    this.record(admin, 'admin.sessions_ended', { sessions: await this.sessions.endOthers(admin) });
  }

  private record<Action extends OwnAction>(
    { id }: SignedInAdmin,
    action: Action,
    detail: AuditDetails[Action],
  ): void {
    const name = `admin:${id}` as const;
    // Each action comes with its own detail, as the signature says; the union of events cannot see that.
    this.auditLog.record({ at: new Date(), actor: name, action, target: name, detail } as AuditEvent);
  }
}
