import type {
  RealtimeConversationItemAssistantMessage,
  RealtimeConversationItemSystemMessage,
  RealtimeConversationItemUserMessage,
} from 'openai/resources/realtime/realtime';
import { decodePcmBase64, samplesToMs } from '../audio/pcm.js';
import type { ConversationEntry, UserEntry } from './conversation.js';
import { invalidValue } from './field-checks.js';
import { createId } from './identifiers.js';
import type { ProtocolProblem } from './protocol-problem.js';

/** What a client may put into the conversation. */
export type CreatedMessage =
  | RealtimeConversationItemUserMessage
  | RealtimeConversationItemAssistantMessage
  | RealtimeConversationItemSystemMessage;

export type ReadMessage =
  | { readonly kind: 'accepted'; readonly entry: ConversationEntry }
  | { readonly kind: 'refused'; readonly problem: ProtocolProblem };

/**
 * Audio whose words are not known (yet). Cast: the service sends null and its agents client insists on the field, though the
 * published type of an item knows only text.
 */
const NO_TRANSCRIPT = null as unknown as string;

/** The message of a `conversation.item.create`; its audio is measured and dropped. */
export function readCreatedMessage(message: CreatedMessage): ReadMessage {
  const stored = { id: createId('item'), object: 'realtime.item', status: 'completed' } as const;
  switch (message.role) {
    case 'user':
      return readUserMessage(message);
    case 'assistant':
      return {
        kind: 'accepted',
        entry: { speaker: 'assistant', audioMs: 0, item: { ...stored, ...message } },
      };
    case 'system':
      return { kind: 'accepted', entry: { speaker: 'system', item: { ...stored, ...message } } };
  }
}

function readUserMessage(message: RealtimeConversationItemUserMessage): ReadMessage {
  const entry = emptyEntry(message.id ?? createId('item'));
  for (const [index, part] of message.content.entries()) {
    if (part.type === 'input_text') {
      entry.item.content.push({ type: 'input_text', text: part.text ?? '' });
      continue;
    }
    const samples = decodePcmBase64(part.audio ?? '');
    if (!samples) {
      const path = `item.content[${index}].audio`;
      const problem = invalidValue(path, 'Invalid audio: expected base64 of whole 16-bit PCM samples.');
      return { kind: 'refused', problem };
    }
    entry.audioMs += samplesToMs(samples.length);
    entry.item.content.push({ type: 'input_audio', transcript: part.transcript ?? NO_TRANSCRIPT });
  }
  return { kind: 'accepted', entry };
}

/** The message made of audio that was committed from the input buffer. */
export function createSpokenMessage(itemId: string, audioMs: number): UserEntry {
  const entry = emptyEntry(itemId);
  entry.item.content.push({ type: 'input_audio', transcript: NO_TRANSCRIPT });
  entry.audioMs = audioMs;
  return entry;
}

function emptyEntry(id: string): UserEntry {
  const item = { id, object: 'realtime.item', type: 'message', status: 'completed', role: 'user' } as const;
  return { speaker: 'user', audioMs: 0, item: { ...item, content: [] } };
}
