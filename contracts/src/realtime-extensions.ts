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

/** Sent when 2 min and 30 s remain. */
export interface TimeRemainingEvent {
  readonly type: 'parley.time_remaining';
  readonly event_id: string;
  readonly seconds: number;
}

/** The server is about to stop; the running reply may end before the close 1012. */
export interface GoingAwayEvent {
  readonly type: 'parley.going_away';
  readonly event_id: string;
}

export type ParleyEvent = TimeRemainingEvent | GoingAwayEvent;
