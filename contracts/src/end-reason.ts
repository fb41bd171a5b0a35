/** Why a session ended. A closed list: it is a column, a metric label and a message key. */
export const END_REASONS = [
  'learner_ended',
  'client_lost',
  'token_expired',
  'time_limit',
  'idle',
  'admin_ended',
  'daily_limit',
  'upstream_refused',
  'upstream_lost',
  'upstream_quota',
  'server_drain',
  'orphaned',
  'error',
] as const;

export type EndReason = (typeof END_REASONS)[number];
