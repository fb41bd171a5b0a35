import { Injectable } from '@nestjs/common';
import type { AdminRole, InstitutionLogIn as InstitutionLogInState } from 'parley/contracts';
import { AppConfig } from '../../config/app-config.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { OidcRefusal } from '../../audit/audit-event.js';
import { AdminSessions } from '../admin-sessions.js';
import type { OpenedSession } from '../log-in.js';
import { IdentityProvider, type VerifiedIdentity } from './identity-provider.js';
import { InstitutionAccountRepository, type KeptAccount } from './institution-account.repository.js';
import {
  IdentityProviderUnavailableError,
  IdentityRefusedError,
  LogInDeclinedError,
  LogInExpiredError,
  NoRoleError,
} from './oidc-problems.js';
import { isAnswerTo, type LogInSecrets, secretsOf } from './pending-log-in.js';
import { PendingLogIns } from './pending-log-ins.js';
import { roleOfClaims } from './role-of-claims.js';
import { shownNamesOf } from './shown-names.js';

/** A log-in on its way to the provider. */
export interface BegunLogIn {
  /** For the cookie: it exists here and in the browser only. */
  readonly token: string;
  /** Where the browser goes now. */
  readonly page: URL;
}

export interface ProviderAnswer {
  /** What the provider sent the browser back with. */
  readonly address: URL;
  /** From the cookie; null: there was none. */
  readonly token: string | null;
  readonly userAgent: string;
}

/** From an account at the institution to a session here. Who has no role there that Parley knows has no way in. */
@Injectable()
export class InstitutionLogIn {
  constructor(
    private readonly config: AppConfig,
    private readonly provider: IdentityProvider,
    private readonly pending: PendingLogIns,
    private readonly accounts: InstitutionAccountRepository,
    private readonly sessions: AdminSessions,
    private readonly auditLog: AuditLog,
  ) {}

  describe(): InstitutionLogInState {
    const { oidc } = this.config;
    return { is_on: oidc !== undefined, label: oidc?.label ?? null };
  }

  /**
   * @param isAgain for somebody who is signed in, and is to prove who they are once more
   * @throws NotFoundError, TooManyLogInsError, IdentityProviderUnavailableError
   */
  async begin(redirectUri: string, clientAddress: string | undefined, isAgain: boolean): Promise<BegunLogIn> {
    await this.provider.ready();
    const token = await this.pending.begin(clientAddress);
    return { token, page: await this.provider.logInPage(redirectUri, secretsOf(token), isAgain) };
  }

  /**
   * An answer that nobody waits for is refused without a trace: anybody can send any number of them.
   * @throws NotFoundError, LogInExpiredError, IdentityProviderUnavailableError, IdentityRefusedError, LogInDeclinedError, NoRoleError
   */
  async finish({ address, token, userAgent }: ProviderAnswer): Promise<OpenedSession> {
    const { settings } = this.provider;
    if (token === null) throw new LogInExpiredError();
    const secrets = secretsOf(token);
    // In this order: a stranger's answer must not use up the log-in that this browser has begun.
    if (!isAnswerTo(secrets.state, address) || !(await this.pending.take(token)))
      throw new LogInExpiredError();
    const identity = await this.identify(address, secrets);
    const role = roleOfClaims(identity.claims, settings);
    if (role === null) throw await this.refuseWithoutRole(identity);
    const account = await this.accounts.keep(identity, role, shownNamesOf(identity.claims, identity));
    this.recordAccount(account, role);
    const session = await this.sessions.open(account.id, userAgent, identity.authenticatedAt);
    this.recordLogIn(account.id, role);
    return { adminId: account.id, token: session };
  }

  private async identify(address: URL, secrets: LogInSecrets): Promise<VerifiedIdentity> {
    try {
      return await this.provider.identify(address, secrets);
    } catch (error) {
      const isRefusal =
        error instanceof IdentityProviderUnavailableError ||
        error instanceof IdentityRefusedError ||
        error instanceof LogInDeclinedError;
      if (isRefusal) this.recordRefusal('unknown', error.code);
      throw error;
    }
  }

  /** Somebody who had a role and has none any more is out everywhere, now that we know. */
  private async refuseWithoutRole(identity: VerifiedIdentity): Promise<NoRoleError> {
    const id = await this.accounts.find(identity);
    this.recordRefusal(id ?? 'unknown', 'no_role');
    const ended = id === null ? 0 : await this.sessions.endAll(id);
    if (id !== null && ended > 0) {
      this.auditLog.record({
        at: new Date(),
        actor: 'system',
        action: 'admin.sessions_ended',
        target: `admin:${id}`,
        detail: { sessions: ended },
      });
    }
    return new NoRoleError();
  }

  private recordLogIn(id: string, role: AdminRole): void {
    const name = `admin:${id}` as const;
    const detail = { method: 'oidc', role } as const;
    this.auditLog.record({ at: new Date(), actor: name, action: 'admin.logged_in', target: name, detail });
  }

  private recordAccount({ id, formerRole }: KeptAccount, role: AdminRole): void {
    if (formerRole === role) return;
    const event = { at: new Date(), actor: 'system', target: `admin:${id}` } as const;
    this.auditLog.record(
      formerRole === null
        ? { ...event, action: 'admin.created', detail: { role, by: 'oidc' } }
        : { ...event, action: 'admin.role_changed', detail: { from: formerRole, to: role } },
    );
  }

  private recordRefusal(adminId: string, reason: OidcRefusal): void {
    this.auditLog.record({
      at: new Date(),
      actor: 'unknown',
      action: 'admin.log_in_refused',
      target: `admin:${adminId}`,
      detail: { method: 'oidc', reason },
    });
  }
}
