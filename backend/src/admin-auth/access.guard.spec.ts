import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AdminRole } from 'parley/contracts';
import type { AuditEvent } from '../audit/audit-event.js';
import type { AuditLog } from '../audit/audit-log.js';
import { AccessGuard } from './access.guard.js';
import { AllowAnybody, AllowAnyRole, AllowRoles } from './access.js';
import { NotSignedInError, RoleNotAllowedError } from './admin-problems.js';
import type { AdminSessions } from './admin-sessions.js';

class Routes {
  unmarked(): void {}

  @AllowAnybody()
  open(): void {}

  @AllowAnyRole()
  own(): void {}

  @AllowRoles('admin', 'reviewer')
  reviewing(): void {}
}

@AllowRoles('auditor')
class AuditorRoutes {
  marked(): void {}

  @AllowRoles('admin')
  stricter(): void {}
}

const recorded: AuditEvent[] = [];

function guardFor(role: AdminRole | null): AccessGuard {
  const admin = { id: '7', institutionId: '1', userName: 'ada', role, sessionId: '9' };
  // The guard asks nothing else of the two.
  const sessions = { find: () => Promise.resolve(role === null ? null : admin) } as unknown as AdminSessions;
  const auditLog = { record: (event: AuditEvent) => recorded.push(event) } as unknown as AuditLog;
  return new AccessGuard(new Reflector(), sessions, auditLog);
}

function requestTo(
  controller: new () => object,
  method: string,
  path = '/api/admin/things/:id',
): ExecutionContext {
  const request = { method: 'GET', route: { path }, headers: { cookie: 'parley_admin=as_1' }, secure: false };
  const http = { getRequest: () => request, getResponse: () => ({ setHeader: () => undefined }) };
  return {
    getType: () => 'http',
    getClass: () => controller,
    getHandler: () => (controller.prototype as Record<string, () => void>)[method],
    switchToHttp: () => http,
  } as unknown as ExecutionContext;
}

describe('access to a route for staff', () => {
  beforeEach(() => void recorded.splice(0));

  it.each(['admin', 'reviewer', 'auditor'] as const)(
    'is given to nobody where nothing is said, not even to %s',
    async (role) => {
      await expect(guardFor(role).canActivate(requestTo(Routes, 'unmarked'))).rejects.toThrow(
        RoleNotAllowedError,
      );
    },
  );

  it.each([
    [Routes, 'own', ['admin', 'reviewer', 'auditor']],
    [Routes, 'reviewing', ['admin', 'reviewer']],
    [AuditorRoutes, 'marked', ['auditor']],
    [AuditorRoutes, 'stricter', ['admin']],
  ] as const)('is given by role: %p.%s to %j', async (controller, method, roles) => {
    for (const role of ['admin', 'reviewer', 'auditor'] as const) {
      const outcome = guardFor(role).canActivate(requestTo(controller, method));
      if ((roles as readonly AdminRole[]).includes(role)) await expect(outcome).resolves.toBe(true);
      else await expect(outcome).rejects.toThrow(RoleNotAllowedError);
    }
    await expect(guardFor(null).canActivate(requestTo(controller, method))).rejects.toThrow(NotSignedInError);
  });

  it('is given to anybody only where that is said', async () => {
    expect(await guardFor(null).canActivate(requestTo(Routes, 'open'))).toBe(true);
  });

  it('is recorded when it is refused to somebody who is signed in', async () => {
    await expect(guardFor('auditor').canActivate(requestTo(Routes, 'reviewing'))).rejects.toThrow();
    await expect(guardFor(null).canActivate(requestTo(Routes, 'reviewing'))).rejects.toThrow();

    expect(recorded).toMatchObject([
      {
        actor: 'admin:7',
        action: 'admin.access_refused',
        detail: { role: 'auditor', method: 'GET', route: '/api/admin/things/:id' },
      },
    ]);
  });

  it('is no question anywhere else', async () => {
    for (const path of ['/api/client-config', '/api/administration', '/']) {
      expect(await guardFor(null).canActivate(requestTo(Routes, 'unmarked', path))).toBe(true);
    }
  });
});
