import { ADMIN_ROLES, type AdminRole } from 'parley/contracts';
import { isUserName, normaliseUserName } from './admin-auth/user-name.js';

/** What an operator wants of the accounts. */
export type AdminCommand =
  | { readonly verb: 'create'; readonly userName: string; readonly role: AdminRole }
  | { readonly verb: 'reset-password'; readonly userName: string }
  | { readonly verb: 'list' };

export const ADMIN_USAGE = `Usage:
  npm run admin -- create <user name> [${ADMIN_ROLES.join('|')}]
  npm run admin -- reset-password <user name>
  npm run admin -- list
A user name has 3 to 254 letters, digits or . _ @ + -. Passwords are made here and shown once.`;

/** @returns null when the words make no command */
export function parseAdminCommand(words: readonly string[]): AdminCommand | null {
  const [verb, typedName, typedRole = 'admin', ...rest] = words;
  if (verb === 'list' && words.length === 1) return { verb };
  const userName = normaliseUserName(typedName ?? '');
  const role = ADMIN_ROLES.find((known) => known === typedRole);
  if (!isUserName(userName) || role === undefined || rest.length > 0) return null;
  if (verb === 'create') return { verb, userName, role };
  return verb === 'reset-password' && words.length === 2 ? { verb, userName } : null;
}
