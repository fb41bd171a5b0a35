import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

const ADMIN_ROUTE = /^\/api\/admin(?:\/|$)/;

/** The request of a route under `/api/admin`; null for everything else, sockets included. */
export function adminRequestOf(context: ExecutionContext): Request | null {
  if (context.getType() !== 'http') return null;
  const request = context.switchToHttp().getRequest<Request>();
  // The path as the code declares it: what was sent may be spelled in many ways that lead to the same route.
  const { path } = request.route as { readonly path: string };
  return ADMIN_ROUTE.test(path) ? request : null;
}
