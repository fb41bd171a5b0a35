import { newEventId } from '../event-id.js';
import type { JsonObject } from '../json-object.js';
import type { ReplyInProgress } from './talk-state.js';

/**
 * The end, for the client, of a reply whose upstream is gone. It carries no usage: what upstream did not report is not billed.
 * `wordsOf`: what had come of an item in words.
 */
export function cancelledReply(reply: ReplyInProgress, wordsOf: (itemId: string) => string): JsonObject {
  const output = reply.itemIds.map((id) => ({
    id,
    object: 'realtime.item',
    type: 'message',
    role: 'assistant',
    status: 'incomplete',
    content: [{ type: 'output_audio', transcript: wordsOf(id) }],
  }));
  return {
    type: 'response.done',
    event_id: newEventId(),
    response: {
      object: 'realtime.response',
      id: reply.responseId,
      status: 'cancelled',
      status_details: { type: 'cancelled', reason: 'client_cancelled' },
      output,
    },
  };
}
