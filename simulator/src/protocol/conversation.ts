import type {
  RealtimeConversationItemAssistantMessage,
  RealtimeConversationItemSystemMessage,
  RealtimeConversationItemUserMessage,
} from 'openai/resources/realtime/realtime';
import type { ProtocolProblem } from './protocol-problem.js';

export interface UserEntry {
  readonly speaker: 'user';
  readonly item: RealtimeConversationItemUserMessage & { id: string };
  audioMs: number;
}

export interface AssistantEntry {
  readonly speaker: 'assistant';
  readonly item: RealtimeConversationItemAssistantMessage & { id: string };
  /** Audio generated so far, or what is left of it after a truncation. */
  audioMs: number;
}

/** What nobody says, but the tutor is told. */
export interface SystemEntry {
  readonly speaker: 'system';
  readonly item: RealtimeConversationItemSystemMessage & { id: string };
}

export type ConversationEntry = UserEntry | AssistantEntry | SystemEntry;

/** The messages of a session in order. Audio itself is not kept, only its length and its transcript. */
export class Conversation {
  private list: ConversationEntry[] = [];

  get entries(): readonly ConversationEntry[] {
    return this.list;
  }

  /** Replies that were given, or told of as text. */
  get replyCount(): number {
    return this.list.filter(({ speaker }) => speaker === 'assistant').length;
  }

  find(itemId: string): ConversationEntry | undefined {
    return this.list.find((entry) => entry.item.id === itemId);
  }

  /** Adds after the named item, at the beginning for `root`, else at the end; returns the id of the item before it. */
  add(entry: ConversationEntry, afterItemId?: string): string | null {
    const after = this.list.findIndex(({ item }) => item.id === afterItemId);
    const last = this.list.length - 1;
    const index = afterItemId === 'root' ? 0 : (after < 0 ? last : after) + 1;
    this.list.splice(index, 0, entry);
    return this.list[index - 1]?.item.id ?? null;
  }

  /** False when there is no such item. */
  delete(itemId: string): boolean {
    const before = this.list.length;
    this.list = this.list.filter(({ item }) => item.id !== itemId);
    return this.list.length < before;
  }

  /** Cuts the audio of a spoken reply, and its transcript in the same proportion, to what the learner has heard. */
  truncate(itemId: string, audioEndMs: number): ProtocolProblem | null {
    const entry = this.find(itemId);
    if (!entry) return itemNotFound(itemId);
    if (entry.speaker !== 'assistant' || entry.item.content.some(({ type }) => type === 'output_text')) {
      return {
        code: 'invalid_value',
        message: 'Only model output audio messages can be truncated.',
        param: 'item_id',
      };
    }
    if (audioEndMs > entry.audioMs) {
      const message = `Audio content of ${entry.audioMs}ms is already shorter than ${audioEndMs}ms.`;
      return { code: 'invalid_value', message, param: 'audio_end_ms' };
    }
    const heard = entry.audioMs === 0 ? 0 : audioEndMs / entry.audioMs;
    for (const part of entry.item.content) part.transcript = firstShare(part.transcript ?? '', heard);
    entry.audioMs = audioEndMs;
    return null;
  }
}

export function itemNotFound(itemId: string): ProtocolProblem {
  return { code: 'item_not_found', message: `Item with id '${itemId}' does not exist.`, param: 'item_id' };
}

/** The beginning of a text, `share` (0 to 1) of its code points long. */
function firstShare(text: string, share: number): string {
  const codePoints = [...text];
  return codePoints.slice(0, Math.floor(codePoints.length * share)).join('');
}
