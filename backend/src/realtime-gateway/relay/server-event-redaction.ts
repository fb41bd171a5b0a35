import { type JsonObject, objectAt, stringAt } from '../json-object.js';
import type { ServerEvent } from './server-event.js';

/** Fields of a session that belong to us and upstream alone, and what a client sees instead. */
const BLANKED: JsonObject = { instructions: '', tools: [], prompt: null, tracing: null };

/** The same session without what is ours. */
export function redactSession(session: JsonObject): JsonObject {
  return { ...session, ...BLANKED };
}

/** Events the relay itself sends upstream carry ids with this start, so that errors about them can be told apart. */
const OWN_EVENT_ID_PREFIX = 'parley_';

/** Only the documented fields. Null: it is about an event of our own, which means nothing to a client. */
function redactError(body: JsonObject): JsonObject | null {
  const error = objectAt(body, 'error');
  const causedBy = stringAt(error, 'event_id');
  if (causedBy?.startsWith(OWN_EVENT_ID_PREFIX) === true) return null;
  return {
    type: 'error',
    event_id: stringAt(body, 'event_id') ?? null,
    error: {
      type: stringAt(error, 'type') ?? 'server_error',
      code: stringAt(error, 'code') ?? null,
      message: stringAt(error, 'message') ?? '',
      param: stringAt(error, 'param') ?? null,
      event_id: causedBy ?? null,
    },
  };
}

/** What the client gets for an event of upstream: the bytes that came, rewritten JSON, or null for nothing at all. */
export function redactServerEvent(event: ServerEvent): Buffer | string | null {
  if (event.kind === 'unreadable' || event.type === 'rate_limits.updated') return null;
  if (event.kind === 'opaque') return event.frame;
  if (event.type === 'error') {
    const error = redactError(event.body);
    return error === null ? null : JSON.stringify(error);
  }
  if (!event.type.startsWith('session.')) return event.frame;
  return JSON.stringify({ ...event.body, session: redactSession(objectAt(event.body, 'session') ?? {}) });
}
