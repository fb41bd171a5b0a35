import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { NotFoundError } from '../platform/http/problems/request-problems.js';
import { AdminAccountRepository } from './admin-account.repository.js';
import { SetupCodeRefusedError } from './admin-problems.js';
import { AdminSessions } from './admin-sessions.js';
import type { OpenedSession } from './log-in.js';
import { LogInDelays } from './log-in-delays.js';
import { PasswordHashing } from './password-hashing.js';
import { SetupCodeRepository } from './setup-code.repository.js';
import { createTypedCode, hashTypedCode } from './typed-code.js';

export interface FirstAdminRequest {
  /** As typed. */
  readonly code: string;
  /** Normalised and within the rules. */
  readonly userName: string;
  readonly password: string;
  readonly clientAddress: string | undefined;
  readonly userAgent: string;
}

/** How an institution gets in for the first time: with a code that only who started the server has seen. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly accounts: AdminAccountRepository,
    private readonly codes: SetupCodeRepository,
    private readonly delays: LogInDelays,
    private readonly passwords: PasswordHashing,
    private readonly sessions: AdminSessions,
    private readonly auditLog: AuditLog,
  ) {}

  async isMissing(): Promise<boolean> {
    return !(await this.accounts.hasAdmin());
  }

  /** A set-up code, good for an hour and once; null when there is an admin. It exists here and on the operator's screen only. */
  async issueCode(): Promise<string | null> {
    if (!(await this.isMissing())) return null;
    const code = createTypedCode();
    await this.codes.add(hashTypedCode(code));
    return code;
  }

  /** @throws NotFoundError when there is an admin, SetupCodeRefusedError, TooManyAttemptsError */
  async create(request: FirstAdminRequest): Promise<OpenedSession> {
    if (!(await this.isMissing())) throw new NotFoundError();
    const attempt = await this.delays.begin({ userName: null, clientAddress: request.clientAddress });
    const codeHash = hashTypedCode(request.code);
    // Before the password is hashed, which is what costs something.
    if (!(await this.codes.isGood(codeHash))) throw this.refuse();
    const passwordHash = await this.passwords.hash(request.password);
    const account = { userName: request.userName, role: 'admin', passwordHash } as const;
    const id = await this.accounts.createFirst(account, codeHash);
    if (id === null) throw new NotFoundError();
    await attempt.succeeded();
    this.auditLog.record({
      at: new Date(),
      actor: `admin:${id}`,
      action: 'admin.created',
      target: `admin:${id}`,
      detail: { role: 'admin', by: 'setup_code' },
    });
    return { adminId: id, token: await this.sessions.open(id, request.userAgent) };
  }

  private refuse(): SetupCodeRefusedError {
    this.auditLog.record({
      at: new Date(),
      actor: 'unknown',
      action: 'admin.setup_refused',
      target: 'admin:unknown',
      detail: {},
    });
    return new SetupCodeRefusedError();
  }
}
