import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { AdminRole } from 'parley/contracts';

/** Whoever sent a request, as the guard found out. */
export interface SignedInAdmin {
  readonly id: string;
  readonly institutionId: string;
  readonly userName: string;
  readonly role: AdminRole;
  readonly sessionId: string;
}

const admins = new WeakMap<Request, SignedInAdmin>();

export function signIn(request: Request, admin: SignedInAdmin): void {
  admins.set(request, admin);
}

/** The parameter of a handler that takes who is signed in. */
export const CurrentAdmin = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedInAdmin => {
    const admin = admins.get(context.switchToHttp().getRequest<Request>());
    if (admin === undefined) throw new Error('A route that anybody may use asks who is signed in');
    return admin;
  },
);
