import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { AdminAccountRepository, type StoredAccount } from './admin-account.repository.js';
import { LogInRefusedError, SecondFactorRequiredError } from './admin-problems.js';
import { AdminSessions } from './admin-sessions.js';
import { LogInDelays } from './log-in-delays.js';
import { PasswordHashing } from './password-hashing.js';
import { type ProvenFactor, SecondFactor } from './second-factor.js';
import { normaliseUserName } from './user-name.js';

export interface LogInRequest {
  /** As typed. */
  readonly userName: string;
  readonly password: string;
  /** Undefined: not asked for yet. */
  readonly secondFactor: string | undefined;
  readonly clientAddress: string | undefined;
  readonly userAgent: string;
}

/** A browser that is signed in from now on. */
export interface OpenedSession {
  readonly adminId: string;
  /** For the cookie: it exists here and in the browser only. */
  readonly token: string;
}

/** From a name and a password to a session. What an unknown name costs and is answered is what a wrong password is. */
@Injectable()
export class LogIn {
  constructor(
    private readonly delays: LogInDelays,
    private readonly accounts: AdminAccountRepository,
    private readonly passwords: PasswordHashing,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: AdminSessions,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws TooManyAttemptsError, LogInRefusedError, SecondFactorRequiredError */
  async logIn(request: LogInRequest): Promise<OpenedSession> {
    const userName = normaliseUserName(request.userName);
    const attempt = await this.delays.begin({ userName, clientAddress: request.clientAddress });
    const account = await this.accounts.findByName(userName);
    const isRight = await this.passwords.matches(account?.passwordHash ?? null, request.password);
    if (account === null) throw this.refuse('unknown', 'user_name');
    if (!isRight) throw this.refuse(account.id, 'password');
    const factor = await this.secondFactor.prove(account, request.secondFactor);
    if (factor === 'wrong') throw this.refuse(account.id, 'second_factor');
    if (factor === 'missing') {
      await attempt.takenBack();
      throw new SecondFactorRequiredError();
    }
    await attempt.succeeded();
    return this.open(account, factor, request.userAgent);
  }

  private async open({ id }: StoredAccount, factor: ProvenFactor, userAgent: string): Promise<OpenedSession> {
    const token = await this.sessions.open(id, userAgent);
    this.auditLog.record({
      at: new Date(),
      actor: `admin:${id}`,
      action: 'admin.logged_in',
      target: `admin:${id}`,
      detail: { method: 'password', second_factor: factor },
    });
    return { adminId: id, token };
  }

  private refuse(adminId: string, reason: 'user_name' | 'password' | 'second_factor'): LogInRefusedError {
    this.auditLog.record({
      at: new Date(),
      actor: 'unknown',
      action: 'admin.log_in_refused',
      target: `admin:${adminId}`,
      detail: { method: 'password', reason },
    });
    return new LogInRefusedError();
  }
}
