import type { AuditTrailEntry } from 'parley/contracts';
import { ADMIN_ROLES, END_REASONS } from 'parley/contracts';

/** What an entry says besides, one of it. */
export interface EntryDetail {
  /** Key of its name; null for what this page has no name for: then its own stands there. */
  readonly labelKey: string | null;
  readonly name: string;
  readonly value: DetailValue;
}

/** One of a list of names; its own stands there without a key. */
export interface DetailName {
  readonly key: string | null;
  readonly name: string;
}

/** A value as it is to be shown: by a text, in the local form, or as it is. */
export type DetailValue =
  | { readonly kind: 'text'; readonly key: string }
  | { readonly kind: 'language'; readonly code: string }
  | { readonly kind: 'duration'; readonly ms: number }
  | { readonly kind: 'instant'; readonly instant: string }
  | { readonly kind: 'number'; readonly amount: number }
  | { readonly kind: 'names'; readonly names: readonly DetailName[] }
  | { readonly kind: 'plain'; readonly text: string };

/** Names that have a text, `admin.audit.detail.…`. */
export const DETAIL_NAMES = [
  'target_language',
  'native_language',
  'student_level',
  'bound_to_origin',
  'replica_id',
  'attempt',
  'end_reason',
  'duration_ms',
  'role',
  'by',
  'second_factor',
  'reason',
  'sessions',
  'method',
  'route',
  'ended_sessions',
  'recovery_codes',
  'with_lesson',
  'with_system_prompt',
  'with_lessons',
  'format',
  'filters',
  'from',
  'to',
  'about',
  'problem',
  'entries',
  'changed',
  'before_sha256',
  'after_sha256',
  'version',
  'day',
  'transcripts',
  'session_retention_days',
  'transcript_retention_days',
  'with_note',
  'with_transcript',
  'turns',
  'transcript_turns',
] as const;

const ROLE_TEXTS = textsOf('admin.shell.role', ADMIN_ROLES);

/** Codes that have a text, by the name of what they stand in. */
export const CODE_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLE_TEXTS,
  // Of a role that was changed.
  from: ROLE_TEXTS,
  to: ROLE_TEXTS,
  by: textsOf('admin.audit.by', ['setup_code', 'operator', 'admin', 'oidc']),
  second_factor: textsOf('admin.audit.secondFactor', ['none', 'totp', 'recovery_code']),
  end_reason: textsOf('admin.sessions.endReason', END_REASONS),
  reason: textsOf('admin.audit.reason', ['user_name', 'password', 'second_factor']),
};

/** Filters by the names that the trail has for them: each has the label of its field. */
const FILTER_LABELS: Readonly<Record<string, string>> = {
  from: 'admin.audit.filter.fromDay',
  to: 'admin.audit.filter.toDay',
  actions: 'admin.audit.filter.actions',
  actor: 'admin.audit.filter.actor',
  targets: 'admin.audit.filter.target',
  ...textsOf('admin.sessions.filter', [
    'targetLanguage',
    'nativeLanguage',
    'studentLevel',
    'endReason',
    'model',
    'provider',
    'minCostUsd',
    'maxCostUsd',
    'lesson',
  ]),
  minDurationMs: 'admin.sessions.filter.minMinutes',
  maxDurationMs: 'admin.sessions.filter.maxMinutes',
};

const SETTING_LABELS: Readonly<Record<string, string>> = {
  max_minutes: 'admin.settings.limits.maxMinutes',
  daily_minutes_limit: 'admin.settings.limits.dailyAmount',
  monthly_cost_limit_usd: 'admin.settings.limits.monthlyAmount',
  time_zone: 'admin.settings.limits.timeZone',
  session_retention_days: 'admin.audit.detail.session_retention_days',
  transcript_retention_days: 'admin.audit.detail.transcript_retention_days',
  allowed_target_languages: 'admin.settings.languages.label',
  notice_text: 'admin.settings.notice.label',
};

/** What lists of names have a text for, by the name of what they stand in. */
export const NAME_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  filters: FILTER_LABELS,
  changed: SETTING_LABELS,
};

/** All that an entry says besides who, when and what; nothing of it is left out. */
export function detailsOf({ detail }: Pick<AuditTrailEntry, 'detail'>): readonly EntryDetail[] {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => ({
      name,
      labelKey: DETAIL_NAMES.some((known) => known === name) ? `admin.audit.detail.${name}` : null,
      value: valueOf(name, value),
    }));
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function valueOf(name: string, value: unknown): DetailValue {
  if (typeof value === 'boolean') return { kind: 'text', key: value ? 'admin.audit.yes' : 'admin.audit.no' };
  if (typeof value === 'number')
    return name === 'duration_ms' ? { kind: 'duration', ms: value } : { kind: 'number', amount: value };
  if (Array.isArray(value)) return { kind: 'names', names: value.map((one) => nameOf(name, String(one))) };
  if (typeof value !== 'string') return { kind: 'plain', text: JSON.stringify(value) };
  const key = CODE_KEYS[name]?.[value];
  if (key !== undefined) return { kind: 'text', key };
  if (name === 'target_language' || name === 'native_language') return { kind: 'language', code: value };
  if (INSTANT.test(value)) return { kind: 'instant', instant: value };
  return { kind: 'plain', text: value };
}

function nameOf(list: string, name: string): DetailName {
  return { key: NAME_KEYS[list]?.[name] ?? null, name };
}

function textsOf(section: string, codes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code) => [code, `${section}.${code}`]));
}
