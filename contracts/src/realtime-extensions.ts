import type { AdminEndReason } from './admin-end-reason.js';

/** What Parley adds to the OpenAI Realtime GA protocol on `/ws/realtime`. */

export const REALTIME_PATH = '/ws/realtime';

/** The subprotocol that stock clients offer and that we answer with. */
export const REALTIME_SUBPROTOCOL = 'realtime';

/** Offered beside `realtime` by a client that also wants the `parley.*` events. Never answered. */
export const PARLEY_SUBPROTOCOL = 'parley.v1';

/** A subprotocol that carries the ephemeral token, since browsers cannot set headers. Never echoed. */
export const TOKEN_SUBPROTOCOL_PREFIX = 'openai-insecure-api-key.';

/** Every ephemeral token starts so; stock clients look for it. */
export const EPHEMERAL_TOKEN_PREFIX = 'ek_';

/** Every resume token starts so: offered in the ephemeral token's place, it opens a conversation once more. */
export const RESUME_TOKEN_PREFIX = 'rk_';

/** How long a broken connection is waited for, in seconds. */
export const RESUME_WITHIN_SECONDS = 30;

/**
 * What a connection finds: `new`, the tutor is about to open; `kept`, the very conversation that was left; `replayed`,
 * another upstream that has been told what was said so far. Only after `new` does the tutor greet.
 */
export type Continuity = 'new' | 'kept' | 'replayed';

/** Sent at every connect, after `session.created` where there is one. */
export interface SessionEvent {
  readonly type: 'parley.session';
  readonly event_id: string;
  readonly session_id: string;
  readonly continuity: Continuity;
  /** Opens this conversation once more, once, within `resume_within_seconds` of a broken connection. */
  readonly resume_token: string;
  readonly resume_within_seconds: number;
  readonly seconds_remaining: number;
}

/**
 * The tutor's side broke off: `reconnecting` while another upstream is dialled, `reconnected` once it knows what was said.
 * A reply that was under way is over. When nobody answers, an `error` event and a close follow instead.
 */
export interface TutorEvent {
  readonly type: 'parley.tutor';
  readonly event_id: string;
  readonly status: 'reconnecting' | 'reconnected';
}

/** Sent when 2 min and 30 s remain. */
export interface TimeRemainingEvent {
  readonly type: 'parley.time_remaining';
  readonly event_id: string;
  readonly seconds: number;
}

/** The server is about to stop; the running reply may end before the close 1012. Another server takes the resume token. */
export interface GoingAwayEvent {
  readonly type: 'parley.going_away';
  readonly event_id: string;
}

/** The institution ends the conversation: a close 4002 follows. */
export interface AdminEndedEvent {
  readonly type: 'parley.admin_ended';
  readonly event_id: string;
  readonly reason: AdminEndReason;
  /** Plain text of at most `ADMIN_NOTE_MAX_CODE_POINTS` in whatever language an admin wrote it; null when there is none. */
  readonly note: string | null;
}

export type ParleyEvent = SessionEvent | TutorEvent | TimeRemainingEvent | GoingAwayEvent | AdminEndedEvent;
