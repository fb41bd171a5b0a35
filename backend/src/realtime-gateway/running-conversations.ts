import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Conversation } from './relay/conversation.js';

/** Tokens are looked up by their hash, so that how long it takes tells nothing about them. */
function keyOf(resumeToken: string): string {
  return createHash('sha256').update(resumeToken, 'utf8').digest('base64');
}

/** The conversations of this process, and the resume tokens that open them. */
@Injectable()
export class RunningConversations {
  private readonly conversations = new Set<Conversation>();
  private readonly byToken = new Map<string, Conversation>();
  private readonly tokenOf = new Map<Conversation, string>();
  private readonly unwritten = new Set<Promise<void>>();

  get all(): readonly Conversation[] {
    return [...this.conversations];
  }

  /** How many wait for their learner: they take a place, but have no socket. */
  get awayCount(): number {
    let count = 0;
    for (const conversation of this.conversations) if (conversation.isAway) count += 1;
    return count;
  }

  add(conversation: Conversation): void {
    this.conversations.add(conversation);
  }

  /** @param written resolves once what there is to write of the conversation is written */
  remove(conversation: Conversation, written: Promise<void>): void {
    this.conversations.delete(conversation);
    this.withdraw(conversation);
    this.unwritten.add(written);
    void written.finally(() => this.unwritten.delete(written));
  }

  /** From now on this token, and no earlier one, opens the conversation once more. */
  offer(resumeToken: string, conversation: Conversation): void {
    this.withdraw(conversation);
    const key = keyOf(resumeToken);
    this.byToken.set(key, conversation);
    this.tokenOf.set(conversation, key);
  }

  opens(resumeToken: string): boolean {
    return this.byToken.has(keyOf(resumeToken));
  }

  /**
   * Burns the token: of any number of racers one gets the conversation. Null for a token that opens none here, and for one that
   * comes from another Origin, which leaves it as it is.
   */
  claim(resumeToken: string, origin: string | null): Conversation | null {
    const conversation = this.byToken.get(keyOf(resumeToken));
    if (conversation === undefined || !conversation.isOpenTo(origin)) return null;
    this.withdraw(conversation);
    return conversation;
  }

  /** Resolves once everything of the conversations that are over is written, or has failed. */
  async allWritten(): Promise<void> {
    await Promise.allSettled(this.unwritten);
  }

  private withdraw(conversation: Conversation): void {
    const key = this.tokenOf.get(conversation);
    if (key === undefined) return;
    this.tokenOf.delete(conversation);
    this.byToken.delete(key);
  }
}
