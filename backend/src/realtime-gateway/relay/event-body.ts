import { type JsonObject, parseJsonObject } from '../json-object.js';
import type { ServerEvent } from './server-event.js';

/** What the event carries, although the relay forwards it unread. For the few events of a turn, never for audio. */
export function bodyOf(event: Exclude<ServerEvent, { kind: 'unreadable' }>): JsonObject | undefined {
  if (event.kind === 'parsed') return event.body;
  return parseJsonObject(event.frame.toString('utf8')) ?? undefined;
}
