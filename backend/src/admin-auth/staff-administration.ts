import { Injectable } from '@nestjs/common';
import type { AdminRole } from 'parley/contracts';
import type { AuditDetails, AuditEvent } from '../audit/audit-event.js';
import { AuditLog } from '../audit/audit-log.js';
import { NotFoundError } from '../platform/http/problems/request-problems.js';
import { AdminAccountRepository } from './admin-account.repository.js';
import { LastAdminError, ManagedElsewhereError, UserNameTakenError } from './admin-problems.js';
import { IdentityCheck, type Proof } from './identity-check.js';
import { PasswordHashing } from './password-hashing.js';
import type { SignedInAdmin } from './signed-in-admin.js';
import { type StaffChange, StaffRepository, type StoredStaff } from './staff.repository.js';
import { createTypedCode } from './typed-code.js';

/** What the trail keeps of it. */
type StaffAction = 'admin.created' | 'admin.role_changed' | 'admin.removed' | 'admin.password_reset';

/** An account with a password that exists here and on the admin's screen only. */
export interface Hired {
  readonly id: string;
  readonly password: string;
}

/**
 * What admins do to the accounts of their own institution; those of others are as if they were not there. Whatever gives somebody a way
 * in asks who does it once more: a stranger at an open screen must not make an account for themselves.
 */
@Injectable()
export class StaffAdministration {
  constructor(
    private readonly staff: StaffRepository,
    private readonly accounts: AdminAccountRepository,
    private readonly identity: IdentityCheck,
    private readonly passwords: PasswordHashing,
    private readonly auditLog: AuditLog,
  ) {}

  list({ institutionId }: SignedInAdmin): Promise<readonly StoredStaff[]> {
    return this.staff.list(institutionId);
  }

  /**
   * @param userName normalised and within the rules
   * @throws UserNameTakenError, and what `IdentityCheck.require` throws
   */
  async hire(admin: SignedInAdmin, proof: Proof, userName: string, role: AdminRole): Promise<Hired> {
    await this.identity.require(admin, proof);
    const password = createTypedCode();
    const passwordHash = await this.passwords.hash(password);
    const { institutionId } = admin;
    const id = await this.accounts.create({ userName, role, passwordHash, institutionId });
    if (id === null) throw new UserNameTakenError();
    this.record(admin, id, 'admin.created', { role, by: 'admin' });
    return { id, password };
  }

  /** @throws NotFoundError, ManagedElsewhereError, LastAdminError, and what `IdentityCheck.require` throws */
  async changeRole(admin: SignedInAdmin, proof: Proof, id: string, role: AdminRole): Promise<void> {
    await this.identity.require(admin, proof);
    await this.requirePassword(admin, id);
    const before = roleBefore(await this.staff.changeRole(admin.institutionId, id, role));
    if (before !== role) this.record(admin, id, 'admin.role_changed', { from: before, to: role });
  }

  /** @throws NotFoundError, LastAdminError */
  async remove(admin: SignedInAdmin, id: string): Promise<void> {
    const role = roleBefore(await this.staff.remove(admin.institutionId, id));
    this.record(admin, id, 'admin.removed', { role });
  }

  /**
   * For somebody who is locked out: without the second factor, and with all sessions ended.
   * @returns the new password
   * @throws NotFoundError, ManagedElsewhereError, and what `IdentityCheck.require` throws
   */
  async resetPassword(admin: SignedInAdmin, proof: Proof, id: string): Promise<string> {
    await this.identity.require(admin, proof);
    await this.requirePassword(admin, id);
    const password = createTypedCode();
    const ended = await this.accounts.resetPassword(id, await this.passwords.hash(password));
    this.record(admin, id, 'admin.password_reset', { ended_sessions: ended });
    return password;
  }

  /** The role and the way in of other accounts are the institution's own, and would be so again at the next log-in. */
  private async requirePassword({ institutionId }: SignedInAdmin, id: string): Promise<void> {
    const isThere = await this.staff.isThere(institutionId, id);
    const account = isThere ? await this.accounts.findById(id) : null;
    if (account === null) throw new NotFoundError();
    if (account.passwordHash === null) throw new ManagedElsewhereError();
  }

  private record<Action extends StaffAction>(
    { id }: SignedInAdmin,
    targetId: string,
    action: Action,
    detail: AuditDetails[Action],
  ): void {
    // Each action comes with its own detail, as the signature says; the union of events cannot see that.
    this.auditLog.record({
      at: new Date(),
      actor: `admin:${id}`,
      action,
      target: `admin:${targetId}`,
      detail,
    } as AuditEvent);
  }
}

function roleBefore(change: StaffChange): AdminRole {
  if (change === 'missing') throw new NotFoundError();
  if (change === 'last_admin') throw new LastAdminError();
  return change.before;
}
