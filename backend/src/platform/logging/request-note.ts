import type { IncomingMessage } from 'node:http';

export type LogFields = Readonly<Record<string, string>>;

const NOTHING: LogFields = {};
const notes = new WeakMap<IncomingMessage, LogFields>();

/** What the one line that tells of the request is to have as fields of its own: identifiers, never what somebody wrote. */
export function noteForLog(request: IncomingMessage, fields: LogFields): void {
  notes.set(request, { ...notes.get(request), ...fields });
}

export function notedForLog(request: IncomingMessage): LogFields {
  return notes.get(request) ?? NOTHING;
}
