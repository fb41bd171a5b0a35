/** What staff should know of their installation: stable codes, which the client puts into words. */
export const NOTICE_CODES = [
  'model_retires',
  'model_retired',
  'transcription_model_retires',
  'transcription_model_retired',
  'fallback_model_in_use',
  'upstream_quota_used_up',
  'upstream_refuses',
  'simulator_in_use',
  'tls_missing',
  'transcripts_without_retention',
  'daily_minutes_nearly_used',
  'daily_minutes_used_up',
  'monthly_cost_nearly_used',
  'monthly_cost_used_up',
] as const;

export type NoticeCode = (typeof NOTICE_CODES)[number];

/** To know; to act on soon; learners are worse off now. */
export const NOTICE_SEVERITIES = ['info', 'warning', 'error'] as const;

export type NoticeSeverity = (typeof NOTICE_SEVERITIES)[number];
