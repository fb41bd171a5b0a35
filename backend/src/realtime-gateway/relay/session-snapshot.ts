import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../json-object.js';
import { redactSession } from './server-event-redaction.js';

/** `over` laid upon `base`: objects merge field by field, everything else is replaced. */
export function merged(base: JsonObject, over: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    result[key] = isJsonObject(before) && isJsonObject(value) ? merged(before, value) : value;
  }
  return result;
}

/**
 * The session as a client may see it. It answers a `session.update` of which the gate has left nothing: stock clients
 * wait for a `session.updated` and read the turn detection and the audio format from it.
 */
export class SessionSnapshot {
  private session: JsonObject = {};

  get current(): JsonObject {
    return this.session;
  }

  /** Before upstream has confirmed anything: what it started with, and what we have asked for. */
  configure(created: JsonObject, requested: JsonObject): void {
    this.session = redactSession(merged(created, requested));
  }

  /** Upstream has told what really holds. */
  confirm(updated: JsonObject): void {
    this.session = redactSession(merged(this.session, updated));
  }

  toUpdatedEvent(): JsonObject {
    return { type: 'session.updated', event_id: `event_${randomUUID()}`, session: this.session };
  }
}
