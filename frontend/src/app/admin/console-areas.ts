import type { AdminRole } from 'parley/contracts';
import { ADMIN_ROLES } from 'parley/contracts';
import type { ConsoleIconName } from './console-icon';

/** A page that the navigation leads to. */
export interface ConsoleArea {
  readonly path: string;
  /** Key of its name. */
  readonly label: string;
  readonly icon: ConsoleIconName;
  /** Whom it is shown to; what they may do there the server decides. */
  readonly roles: readonly AdminRole[];
}

export const CONSOLE_AREAS: readonly ConsoleArea[] = [
  { path: '/admin', label: 'admin.shell.overview', icon: 'overview', roles: ADMIN_ROLES },
  { path: '/admin/sessions', label: 'admin.shell.sessions', icon: 'sessions', roles: ADMIN_ROLES },
  { path: '/admin/live', label: 'admin.shell.live', icon: 'live', roles: ADMIN_ROLES },
  { path: '/admin/audit', label: 'admin.shell.audit', icon: 'audit', roles: ['admin', 'auditor'] },
  { path: '/admin/settings', label: 'admin.shell.settings', icon: 'settings', roles: ['admin'] },
  { path: '/admin/staff', label: 'admin.shell.staff', icon: 'staff', roles: ['admin'] },
  { path: '/admin/account', label: 'admin.shell.account', icon: 'account', roles: ADMIN_ROLES },
];
