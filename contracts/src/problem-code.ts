/**
 * Stable codes of HTTP errors: `{error: {code, message, fields?, request_id}}`.
 * The client translates the code; the English message is for developers.
 */
export const PROBLEM_CODES = [
  'validation_failed',
  'malformed_json',
  'body_too_large',
  'unsupported_media_type',
  'not_found',
  'method_not_allowed',
  'session_not_found',
  'origin_not_allowed',
  'too_many_sessions',
  'too_many_tokens',
  'daily_minutes_used_up',
  'monthly_budget_used_up',
  'shutting_down',
  'database_unavailable',
  'internal_error',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Stable codes of a refused field. */
export const FIELD_PROBLEM_CODES = [
  'required',
  'wrong_type',
  'unknown_field',
  'too_short',
  'too_long',
  'unknown_language',
  'unsupported_target_language',
  'same_language',
  'unknown_level',
  'invalid_format',
] as const;

export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number];

/** Stable codes of HTTP errors that staff alone can meet, under `/api/admin`. */
export const ADMIN_PROBLEM_CODES = [
  'not_signed_in',
  'role_not_allowed',
  'log_in_refused',
  'second_factor_required',
  'too_many_attempts',
  'setup_code_refused',
  'password_refused',
  'second_factor_refused',
  'second_factor_state',
  'user_name_taken',
  'last_admin',
  'session_not_running',
  'session_not_ended',
  'settings_changed_meanwhile',
  'identity_provider_unavailable',
  'identity_refused',
  'log_in_declined',
  'log_in_expired',
  'no_role',
  'too_many_log_ins',
  'managed_elsewhere',
  'fresh_log_in_required',
  'session_running',
  'transcript_not_kept',
] as const;

export type AdminProblemCode = (typeof ADMIN_PROBLEM_CODES)[number];
