import type { EndReason, StudentLevel } from 'parley/contracts';

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
}

export type AuditAction = keyof AuditDetails;

/** Pseudonymous: a learner is not known to Parley, and whoever replays a token may be anybody. */
export type AuditActor = 'learner' | 'unknown' | 'system';

/** Something that happened, not yet in the trail. The action decides which detail compiles. */
export type AuditEvent = {
  [Action in AuditAction]: {
    /** A lower-case UUID: of all events with the same one, the first enters the trail. By default each has its own. */
    readonly id?: string;
    readonly at: Date;
    readonly actor: AuditActor;
    readonly action: Action;
    /** `session:<id>` */
    readonly target: string;
    readonly detail: AuditDetails[Action];
  };
}[AuditAction];

/** An event on its way into the trail: however often it is written, it is there once. */
export type RecordedEvent = AuditEvent & { readonly id: string };
