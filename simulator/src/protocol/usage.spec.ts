import type { ConversationEntry } from './conversation.js';
import { UsageMeter } from './usage.js';
import { createSpokenMessage } from './created-message.js';

function spoken(audioMs: number, transcript: string): ConversationEntry {
  return {
    speaker: 'assistant',
    audioMs,
    item: { id: 'a', type: 'message', role: 'assistant', content: [{ type: 'output_audio', transcript }] },
  };
}

const INSTRUCTIONS = 'x'.repeat(400);

describe('the usage of a reply', () => {
  it('counts heard audio at one token for 100 ms and spoken audio at one for 50 ms', () => {
    const entries = [spoken(10_000, 'y'.repeat(40)), createSpokenMessage('b', 3_000)];
    const usage = new UsageMeter().bill(INSTRUCTIONS, entries, { text: 7, audio: 20 });
    expect(usage).toMatchObject({
      total_tokens: 110 + 230 + 27,
      input_tokens: 110 + 230,
      output_tokens: 27,
      input_token_details: { text_tokens: 110, audio_tokens: 230, cached_tokens: 0 },
      output_token_details: { text_tokens: 7, audio_tokens: 20 },
    });
  });

  it('finds in the cache what was billed before, in whole blocks, never more than the input', () => {
    const meter = new UsageMeter();
    const entries = [spoken(10_000, '')];
    meter.bill(INSTRUCTIONS, entries, { text: 0, audio: 0 });
    const second = meter.bill(INSTRUCTIONS, [...entries, createSpokenMessage('b', 5_000)], {
      text: 0,
      audio: 0,
    });
    expect(second.input_token_details).toMatchObject({
      audio_tokens: 250,
      cached_tokens: 64 + 192,
      cached_tokens_details: { text_tokens: 64, audio_tokens: 192 },
    });
    const afterDeletion = meter.bill(INSTRUCTIONS, [], { text: 0, audio: 0 });
    expect(afterDeletion.input_token_details).toMatchObject({ audio_tokens: 0, cached_tokens: 64 });
  });
});
