import type { EndReason } from 'parley/contracts';
import type { AuditEvent } from '../audit/audit-event.js';
import type { EndedSession } from './stored-session.js';

/** The audit event of a session's end. */
export function sessionEnded(ended: EndedSession, reason: EndReason): AuditEvent {
  return {
    at: new Date(),
    actor: reason === 'learner_ended' ? 'learner' : 'system',
    action: 'session.ended',
    target: `session:${ended.id}`,
    detail: { end_reason: reason, duration_ms: ended.durationMs },
  };
}
