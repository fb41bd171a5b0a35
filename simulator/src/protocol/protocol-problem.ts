import type { RealtimeError } from 'openai/resources/realtime/realtime';
import type { ServerEvent } from './server-event.js';

/** Why a client event was refused; the session stays open. `param` is the path of the offending field. */
export interface ProtocolProblem {
  readonly code: string;
  readonly message: string;
  readonly param?: string;
}

/** The `error` event for a problem; `eventId` is the client's own id of the event, if it gave one. */
export function errorEvent(problem: ProtocolProblem, eventId?: string): ServerEvent {
  const error: RealtimeError = {
    type: 'invalid_request_error',
    code: problem.code,
    message: problem.message,
    param: problem.param ?? null,
    event_id: eventId ?? null,
  };
  return { type: 'error', error };
}
