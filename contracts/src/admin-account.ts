/** What staff of an institution may do: everything; sessions and transcripts; metadata and the audit trail only. */
export const ADMIN_ROLES = ['admin', 'reviewer', 'auditor'] as const;

export type AdminRole = (typeof ADMIN_ROLES)[number];

/** Length of a staff member's user name, in code points. */
export const USER_NAME_MIN_CODE_POINTS = 3;
export const USER_NAME_MAX_CODE_POINTS = 254;

/** Length of a staff member's password, in code points: the only rule there is. */
export const PASSWORD_MIN_CODE_POINTS = 12;
export const PASSWORD_MAX_CODE_POINTS = 128;
