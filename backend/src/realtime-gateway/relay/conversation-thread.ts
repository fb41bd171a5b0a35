import type { RedeemedSession, SessionPast } from '../../sessions/redeemed-session.js';
import { type JsonObject, numberAt, stringAt } from '../json-object.js';
import { cancelledReply } from './cancelled-reply.js';
import type { LearnerVoice } from './learner-voice.js';
import type { RelayObserver } from './relay-observer.js';
import { buildReplay, type Replay } from './replay.js';
import { TalkState } from './talk-state.js';
import { type TurnKeeper, TurnMemory } from './turn-memory.js';

/** Places for the turns of one stay at a replica, so that those of the next stay come after them, whatever was lost. */
const POSITIONS_OF_A_STAY = 10_000;

function firstPosition(past: SessionPast | null): number {
  return past === null ? 0 : past.learnerResumes * POSITIONS_OF_A_STAY;
}

/** The thread of a conversation, which outlives its upstreams: what was said, whose turn it is, and how another takes it up. */
export class ConversationThread {
  private readonly memory: TurnMemory;
  private readonly talk: TalkState;
  /** Turns from this position on were spoken by the present upstream. */
  private upstreamPosition = 0;
  private hasChangedUpstream = false;

  constructor(
    private readonly session: Pick<RedeemedSession, 'past' | 'targetLanguage' | 'studentLevel'>,
    voice: LearnerVoice,
    keepTurn: TurnKeeper,
  ) {
    const { past } = session;
    this.memory = new TurnMemory(past?.turns ?? [], firstPosition(past), keepTurn);
    this.talk = new TalkState(past?.turns.at(-1)?.speaker === 'learner', voice);
  }

  /** To hear everything that passes. */
  get observers(): readonly RelayObserver[] {
    return [this.talk, this.memory];
  }

  /** Something has been said. */
  get hasBegun(): boolean {
    return !this.memory.isEmpty;
  }

  get isReplyOwed(): boolean {
    return this.talk.isReplyOwed;
  }

  get isQuiet(): boolean {
    return this.talk.isQuiet;
  }

  /** Another upstream is about to be spoken with: what it must be told; null when it is to open the conversation. */
  takeUp(): Replay | null {
    this.upstreamPosition = this.memory.position;
    if (!this.hasBegun) return null;
    this.hasChangedUpstream = true;
    const { targetLanguage, studentLevel } = this.session;
    const { spoken, areLastWordsUnknown } = this.memory;
    return buildReplay(spoken, {
      ...{ targetLanguage, studentLevel, areLastWordsUnknown },
      isReplyOwed: this.isReplyOwed,
    });
  }

  /** The present upstream is gone. The event that ends the reply it was giving, if it was giving one. */
  breakOff(): JsonObject | null {
    const reply = this.talk.replyInProgress;
    const end = reply === null ? null : cancelledReply(reply, (itemId) => this.memory.wordsOf(itemId));
    this.talk.upstreamLost();
    this.memory.breakOff();
    return end;
  }

  /** Whether the present upstream has spoken an item: of another's it knows at most the words, and can cut nothing off. */
  isOfPresentUpstream(itemId: string): boolean {
    return !this.hasChangedUpstream || this.memory.hasSpoken(itemId, this.upstreamPosition);
  }

  /** Our own truncation of an item, which no observer of the client hears. */
  noteTruncation(event: JsonObject): void {
    const itemId = stringAt(event, 'item_id') ?? '';
    this.memory.observeClient({ kind: 'truncate', itemId, audioEndMs: numberAt(event, 'audio_end_ms') ?? 0 });
  }

  /** We ask for a reply ourselves. */
  noteReplyRequest(): void {
    this.talk.observeClient({ kind: 'reply-request' });
  }
}
