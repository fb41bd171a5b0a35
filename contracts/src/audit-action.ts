/** Everything that the audit trail records, in the order in which the console offers it. What each one says besides is the backend's. */
export const AUDIT_ACTIONS = [
  'token.issued',
  'token.redeemed',
  'token.replayed',
  'session.ended',
  'session.end_corrected',
  'session.ended_by_admin',
  'sessions.listed',
  'session.viewed',
  'transcript.viewed',
  'sessions.exported',
  'session.exported',
  'session.erased',
  'audit.viewed',
  'audit.exported',
  'audit.checked',
  'settings.changed',
  'retention.run',
  'admin.created',
  'admin.role_changed',
  'admin.role_followed',
  'admin.removed',
  'admin.setup_refused',
  'admin.logged_in',
  'admin.log_in_refused',
  'admin.logged_out',
  'admin.sessions_ended',
  'admin.identity_refused',
  'admin.access_refused',
  'admin.password_changed',
  'admin.password_reset',
  'admin.second_factor_enabled',
  'admin.second_factor_disabled',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who acts, besides staff, who go by the id of their account. */
export const AUDIT_ACTOR_KINDS = ['learner', 'unknown', 'system', 'operator'] as const;

export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];
