import { SetMetadata } from '@nestjs/common';
import { ADMIN_ROLES, type AdminRole } from 'parley/contracts';

/** Who may use a route: people of these roles, or anybody at all. */
export type Access = 'anybody' | readonly AdminRole[];

/** Key of the metadata; a route under `/api/admin` without it answers nobody. */
export const ACCESS = 'parley:access';

/** For what comes before there is a session. */
export function AllowAnybody(): MethodDecorator & ClassDecorator {
  return SetMetadata<string, Access>(ACCESS, 'anybody');
}

export function AllowRoles(...roles: readonly AdminRole[]): MethodDecorator & ClassDecorator {
  return SetMetadata<string, Access>(ACCESS, roles);
}

/** For what concerns nobody but the person who is signed in. */
export function AllowAnyRole(): MethodDecorator & ClassDecorator {
  return AllowRoles(...ADMIN_ROLES);
}
