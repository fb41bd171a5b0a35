import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { AuditLog } from '../audit/audit-log.js';
import { ACCESS, type Access } from './access.js';
import { NotSignedInError, RoleNotAllowedError } from './admin-problems.js';
import { adminRequestOf } from './admin-route.js';
import { AdminSessions } from './admin-sessions.js';
import { sessionTokenOf } from './session-cookie.js';
import { type SignedInAdmin, signIn } from './signed-in-admin.js';

/** Who may use what under `/api/admin`. What does not say who may use it answers nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: AdminSessions,
    private readonly auditLog: AuditLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = adminRequestOf(context);
    if (request === null) return true;
    // Whatever the answer is, it is for one person.
    context.switchToHttp().getResponse<Response>().setHeader('Cache-Control', 'no-store');
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets) ?? [];
    if (access === 'anybody') return true;
    const admin = await this.whoSent(request);
    if (!access.includes(admin.role)) {
      this.recordRefusal(request, admin);
      throw new RoleNotAllowedError();
    }
    signIn(request, admin);
    return true;
  }

  private async whoSent(request: Request): Promise<SignedInAdmin> {
    const token = sessionTokenOf(request);
    const admin = token === null ? null : await this.sessions.find(token);
    if (admin === null) throw new NotSignedInError();
    return admin;
  }

  private recordRefusal(request: Request, { id, role }: SignedInAdmin): void {
    const { path } = request.route as { readonly path: string }; // as in `adminRequestOf`
    this.auditLog.record({
      at: new Date(),
      actor: `admin:${id}`,
      action: 'admin.access_refused',
      target: `admin:${id}`,
      detail: { role, method: request.method, route: path },
    });
  }
}
