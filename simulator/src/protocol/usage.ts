import type { RealtimeResponseUsage } from 'openai/resources/realtime/realtime';
import type { ConversationEntry } from './conversation.js';

const HEARD_MS_PER_TOKEN = 100;
const SPOKEN_MS_PER_TOKEN = 50;
const CODE_POINTS_PER_TOKEN = 4;

/** The prompt cache works in blocks. */
const CACHE_BLOCK_TOKENS = 64;

export interface TokenCount {
  readonly text: number;
  readonly audio: number;
}

const NO_TOKENS: TokenCount = { text: 0, audio: 0 };

export function countText(text: string): number {
  return Math.ceil([...text].length / CODE_POINTS_PER_TOKEN);
}

export function countSpokenAudio(milliseconds: number): number {
  return Math.ceil(milliseconds / SPOKEN_MS_PER_TOKEN);
}

/** Bills replies as the Realtime API does: each one pays for the whole conversation again, at a discount for what it paid before. */
export class UsageMeter {
  private billedBefore = NO_TOKENS;

  /** @param entries the conversation as it stood when the reply began */
  bill(
    instructions: string,
    entries: readonly ConversationEntry[],
    output: TokenCount,
  ): RealtimeResponseUsage {
    const input = entries.reduce((sum, entry) => add(sum, countEntry(entry)), {
      text: countText(instructions),
      audio: 0,
    });
    const cached = {
      text: wholeBlocks(Math.min(input.text, this.billedBefore.text)),
      audio: wholeBlocks(Math.min(input.audio, this.billedBefore.audio)),
    };
    this.billedBefore = input;
    const inputTokens = input.text + input.audio;
    const outputTokens = output.text + output.audio;
    return {
      total_tokens: inputTokens + outputTokens,
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      input_token_details: {
        text_tokens: input.text,
        audio_tokens: input.audio,
        image_tokens: 0,
        cached_tokens: cached.text + cached.audio,
        cached_tokens_details: { text_tokens: cached.text, audio_tokens: cached.audio, image_tokens: 0 },
      },
      output_token_details: { text_tokens: output.text, audio_tokens: output.audio },
    };
  }
}

function countEntry(entry: ConversationEntry): TokenCount {
  switch (entry.speaker) {
    case 'user': {
      const text = entry.item.content.reduce((sum, part) => sum + countText(part.text ?? ''), 0);
      return { text, audio: Math.ceil(entry.audioMs / HEARD_MS_PER_TOKEN) };
    }
    case 'assistant': {
      const text = entry.item.content.reduce(
        (sum, part) => sum + countText(part.transcript ?? part.text ?? ''),
        0,
      );
      return { text, audio: countSpokenAudio(entry.audioMs) };
    }
    case 'system':
      return {
        text: entry.item.content.reduce((sum, part) => sum + countText(part.text ?? ''), 0),
        audio: 0,
      };
  }
}

function add(a: TokenCount, b: TokenCount): TokenCount {
  return { text: a.text + b.text, audio: a.audio + b.audio };
}

function wholeBlocks(tokens: number): number {
  return tokens - (tokens % CACHE_BLOCK_TOKENS);
}
