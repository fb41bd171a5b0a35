import type {
  AdminEndedEvent,
  Continuity,
  GoingAwayEvent,
  SessionEvent,
  TimeRemainingEvent,
} from 'parley/contracts';
import type { AdminMessage } from '../sessions/admin-message.js';
import { newEventId } from './event-id.js';

/** What a client finds when it has connected, and with what it may come back. */
export interface Connected {
  readonly sessionId: string;
  readonly continuity: Continuity;
  readonly resumeToken: string;
  readonly resumeWithinMs: number;
  readonly secondsRemaining: number;
}

export function sessionEvent(connected: Connected): SessionEvent {
  return {
    type: 'parley.session',
    event_id: newEventId(),
    session_id: connected.sessionId,
    continuity: connected.continuity,
    resume_token: connected.resumeToken,
    resume_within_seconds: Math.ceil(connected.resumeWithinMs / 1000),
    seconds_remaining: connected.secondsRemaining,
  };
}

export function timeRemainingEvent(seconds: number): TimeRemainingEvent {
  return { type: 'parley.time_remaining', event_id: newEventId(), seconds };
}

export function goingAwayEvent(): GoingAwayEvent {
  return { type: 'parley.going_away', event_id: newEventId() };
}

export function adminEndedEvent({ reason, note }: AdminMessage): AdminEndedEvent {
  return { type: 'parley.admin_ended', event_id: newEventId(), reason, note };
}
