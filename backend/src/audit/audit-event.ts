import type { AdminEndReason, AdminRole, AuditActorKind, EndReason, StudentLevel } from 'parley/contracts';
import type { ChainProblem } from './verification/chain-finding.js';

/** What each action records. Identifiers, codes and counts only: no name, no token, no lesson text. */
export interface AuditDetails {
  'token.issued': {
    readonly target_language: string;
    readonly native_language: string;
    readonly student_level: StudentLevel;
    /** Whether the token is bound to the Origin it was asked from. */
    readonly bound_to_origin: boolean;
  };
  'token.redeemed': { readonly replica_id: string };
  'token.replayed': {
    readonly replica_id: string;
    /** 1 for the first replay that this replica saw of the token. */
    readonly attempt: number;
  };
  /** Once for each session. */
  'session.ended': { readonly end_reason: EndReason; readonly duration_ms: number };
  /** A session that was given up as orphaned, and whose true end became known later. */
  'session.end_corrected': { readonly end_reason: EndReason; readonly duration_ms: number };
  'admin.created': { readonly role: AdminRole; readonly by: 'setup_code' | 'operator' | 'admin' | 'oidc' };
  /** By `system`: the institution's provider named another role than last time. */
  'admin.role_changed': { readonly from: AdminRole; readonly to: AdminRole };
  /** The account is gone, and with it its sessions. */
  'admin.removed': { readonly role: AdminRole };
  'admin.setup_refused': Nothing;
  'admin.logged_in':
    | { readonly method: 'password'; readonly second_factor: 'none' | 'totp' | 'recovery_code' }
    /** The second factor, if any, was the provider's to ask for. */
    | { readonly method: 'oidc'; readonly role: AdminRole };
  /** Of those who were made to wait nothing is recorded: what made them wait is. */
  'admin.log_in_refused':
    | { readonly method: 'password'; readonly reason: 'user_name' | 'password' | 'second_factor' }
    | { readonly method: 'oidc'; readonly reason: OidcRefusal };
  'admin.logged_out': Nothing;
  /** By the person who had them; by `system` when the provider names no role any more. */
  'admin.sessions_ended': { readonly sessions: number };
  /** Somebody who is signed in could not prove it once more. */
  'admin.identity_refused': { readonly reason: 'password' | 'second_factor' };
  'admin.access_refused': { readonly role: AdminRole; readonly method: string; readonly route: string };
  'admin.password_changed': { readonly ended_sessions: number };
  /** By somebody else: on the server, or by an admin. Takes the second factor away as well. */
  'admin.password_reset': { readonly ended_sessions: number };
  'admin.second_factor_enabled': { readonly recovery_codes: number };
  'admin.second_factor_disabled': Nothing;
  /** Somebody of the staff opened a session's page; written before anything of it was shown. */
  'session.viewed': {
    readonly role: AdminRole;
    readonly with_lesson: boolean;
    readonly with_system_prompt: boolean;
  };
  /** Somebody of the staff is about to end a running session; what they say to the learner is not kept. */
  'session.ended_by_admin': { readonly reason: AdminEndReason; readonly with_note: boolean };
  /** Somebody read what was said; written before anything of it was shown. */
  'transcript.viewed': { readonly role: AdminRole; readonly turns: number };
  /** All that is held of a session left as a file. */
  'session.exported': {
    readonly role: AdminRole;
    readonly with_lesson: boolean;
    readonly with_system_prompt: boolean;
    readonly with_transcript: boolean;
  };
  /** The lesson and all that was said was deleted; once for each session. */
  'session.erased': { readonly role: AdminRole; readonly transcript_turns: number };
  /** A filtered list of sessions left as a file; what was searched for in the lessons is not kept. */
  'sessions.exported': {
    readonly role: AdminRole;
    readonly format: 'csv' | 'json';
    readonly with_lessons: boolean;
    /** Names of the filters that were set. */
    readonly filters: readonly string[];
    /** ISO 8601, or null: unbounded. */
    readonly from: string | null;
    readonly to: string | null;
  };
  /** Written with the change itself: both, or neither. */
  'settings.changed': {
    /** Names of the settings. */
    readonly changed: readonly string[];
    /** SHA-256 of all settings as canonical JSON, lower-case hexadecimal. */
    readonly before_sha256: string;
    readonly after_sha256: string;
    readonly version: number;
  };
  /** What had been kept for long enough; once for each institution and day, and once more when other days were decided on it. */
  'retention.run': {
    /** Of the institution, YYYY-MM-DD. */
    readonly day: string;
    readonly sessions: number;
    /** Sessions that lost their transcript and stay themselves. */
    readonly transcripts: number;
    readonly session_retention_days: number | null;
    readonly transcript_retention_days: number;
  };
  /**
   * A list of sessions was read that had first lines of lessons in it. Once an hour for each log-in and choice of filters, whatever pages
   * were turned.
   */
  'sessions.listed': {
    readonly role: AdminRole;
    /** Names of the filters that were set. */
    readonly filters: readonly string[];
  };
  /** The audit trail was read: once an hour for each log-in and choice of filters, whatever pages were turned. */
  'audit.viewed': {
    readonly role: AdminRole;
    readonly filters: readonly string[];
    /** As it was looked for: the id of a session or a person; null when everything was. */
    readonly about: string | null;
  };
  /** The filtered audit trail left as a file. */
  'audit.exported': {
    readonly role: AdminRole;
    readonly format: 'csv' | 'jsonl';
    readonly filters: readonly string[];
    /** ISO 8601, or null: unbounded. */
    readonly from: string | null;
    readonly to: string | null;
  };
  /** Somebody of the staff had the server verify its chain. */
  'audit.checked': {
    readonly role: AdminRole;
    /** What is wrong; null: it is whole. */
    readonly problem: ChainProblem | null;
    readonly entries: number;
  };
}

/** What was wrong with a log-in that came back from the institution's provider. */
export type OidcRefusal =
  | 'identity_provider_unavailable'
  | 'identity_refused'
  | 'log_in_declined'
  /** The provider vouched for the person, and named no role that Parley knows. */
  | 'no_role';

type Nothing = Readonly<Record<string, never>>;

export type AuditAction = keyof AuditDetails;

/**
 * Pseudonymous: a learner is not known to Parley, whoever replays a token or types a wrong password may be anybody, the operator is
 * whoever has the server, and staff go by the id of their account.
 */
export type AuditActor = AuditActorKind | `admin:${string}`;

/** Something that happened, not yet in the trail. The action decides which detail compiles. */
export type AuditEvent = {
  [Action in AuditAction]: {
    /** A lower-case UUID: of all events with the same one, the first enters the trail. By default each has its own. */
    readonly id?: string;
    readonly at: Date;
    readonly actor: AuditActor;
    readonly action: Action;
    /** `session:<id>`, `admin:<id>`, `admin:unknown`, or `institution:<id>` */
    readonly target: string;
    readonly detail: AuditDetails[Action];
  };
}[AuditAction];

/** An event on its way into the trail: however often it is written, it is there once. */
export type RecordedEvent = AuditEvent & { readonly id: string };
