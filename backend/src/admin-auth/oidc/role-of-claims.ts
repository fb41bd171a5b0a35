import { ADMIN_ROLES, type AdminRole } from 'parley/contracts';
import type { OidcConfig } from '../../config/app-config.js';

export type Claims = Readonly<Record<string, unknown>>;

/**
 * The role that a provider's claim stands for, the one that may do most if there are several.
 * @returns null: none, and so no way in
 */
export function roleOfClaims(
  claims: Claims,
  { roleClaim, roleValues }: Pick<OidcConfig, 'roleClaim' | 'roleValues'>,
): AdminRole | null {
  const named = textsOf(claimAt(claims, roleClaim));
  return ADMIN_ROLES.find((role) => roleValues[role].some((value) => named.includes(value))) ?? null;
}

/** A claim by its whole name, which may have dots of its own, or else by the way that the dots lead. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const step of name.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Claims)[step]; // any object is one of names and values
  }
  return found;
}

function textsOf(claim: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.filter((value) => typeof value === 'string');
}
