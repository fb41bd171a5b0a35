import type { FaultSwitches } from '../control/fault-switches.js';
import type { ServerEvent } from './server-event.js';

/** The event as a server with these faults would send it; null when it would not. */
export function distort(event: ServerEvent, faults: FaultSwitches): ServerEvent | null {
  if (faults.noSessionUpdated && event.type === 'session.updated') return null;
  if (faults.itemCreatedInsteadOfAdded) {
    if (event.type === 'conversation.item.added') return { ...event, type: 'conversation.item.created' };
    if (event.type === 'conversation.item.done') return null;
  }
  if (faults.noUsage && event.type === 'response.done') {
    const response = { ...event.response };
    delete response.usage;
    return { ...event, response };
  }
  return event;
}
