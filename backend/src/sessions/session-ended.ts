import type { EndReason } from 'parley/contracts';
import type { AuditEvent } from '../audit/audit-event.js';
import { onceOnlyEventId } from '../audit/event-id.js';
import type { EndedSession } from './stored-session.js';

/** The audit event of a session's end: one for each session, whoever records it and however often. */
export function sessionEnded(ended: EndedSession, reason: EndReason, at = new Date()): AuditEvent {
  const target = `session:${ended.id}`;
  return {
    id: onceOnlyEventId('session.ended', target),
    at,
    actor: reason === 'learner_ended' ? 'learner' : 'system',
    action: 'session.ended',
    target,
    detail: { end_reason: reason, duration_ms: ended.durationMs },
  };
}

/** The audit event of an end that replaces the one that was assumed when the session was given up as orphaned. */
export function sessionEndCorrected(ended: EndedSession, reason: EndReason): AuditEvent {
  const target = `session:${ended.id}`;
  return {
    id: onceOnlyEventId('session.end_corrected', target),
    at: new Date(),
    actor: 'system',
    action: 'session.end_corrected',
    target,
    detail: { end_reason: reason, duration_ms: ended.durationMs },
  };
}
