import type { NewEntry } from '../platform/spool/spool.js';
import type { SpoolEntry } from '../platform/spool/spool-entry.js';
import type { RecordedEvent } from './audit-event.js';

export const AUDIT_KIND = 'audit';

/** An event as it waits in the spool. */
export function toSpool(event: RecordedEvent): NewEntry {
  const { id, at, actor, action, target, detail } = event;
  return {
    kind: AUDIT_KIND,
    key: null,
    atMs: at.getTime(),
    data: { id, actor, action, target, detail: { ...detail } },
  };
}

export function fromSpool({ atMs, data }: SpoolEntry): RecordedEvent {
  // Only `toSpool` makes entries of this kind.
  return { ...(data as unknown as Omit<RecordedEvent, 'at'>), at: new Date(atMs) } as RecordedEvent;
}
