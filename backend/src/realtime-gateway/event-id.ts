import { randomUUID } from 'node:crypto';

/** Of an event that we make ourselves. */
export function newEventId(): string {
  return `event_${randomUUID()}`;
}
