import type { UserEntry } from './conversation.js';
import type { ServerEvent } from './server-event.js';
import { countText } from './usage.js';

/**
 * How the transcription of a spoken message ends. The simulator hears that somebody speaks, not what: without a
 * script it says so in the way the protocol has for it.
 */
export function transcriptionEvent(entry: UserEntry, scripted: string | undefined): ServerEvent {
  const place = { item_id: entry.item.id, content_index: 0 };
  if (scripted === undefined) {
    const message = 'This is a simulator: it cannot recognise speech.';
    const error = { type: 'transcription_error', code: 'audio_unintelligible', message };
    return { type: 'conversation.item.input_audio_transcription.failed', ...place, error };
  }
  const audioTokens = Math.ceil(entry.audioMs / 100);
  const outputTokens = countText(scripted);
  return {
    type: 'conversation.item.input_audio_transcription.completed',
    ...place,
    transcript: scripted,
    usage: {
      type: 'tokens',
      total_tokens: audioTokens + outputTokens,
      input_tokens: audioTokens,
      input_token_details: { audio_tokens: audioTokens, text_tokens: 0 },
      output_tokens: outputTokens,
    },
  };
}
