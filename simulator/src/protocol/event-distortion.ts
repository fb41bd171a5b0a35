import type { FaultSwitches } from '../control/fault-switches.js';
import type { ServerEvent } from './server-event.js';

/** What a pipeline of recognition, text and synthesis has no use for. */
const OF_ITEMS =
  /^(?:input_audio_buffer\.committed|conversation\.item\.(?:added|done)|response\.(?:output_item|content_part)\..*|response\.output_audio_transcript\.delta)$/;

/** The event as a server with these faults would send it; null when it would not. */
export function distort(event: ServerEvent, faults: FaultSwitches): ServerEvent | null {
  if (faults.noSessionUpdated && event.type === 'session.updated') return null;
  if (faults.noItemEvents && OF_ITEMS.test(event.type)) return null;
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
