import { booleanAt, type JsonObject, objectAt, stringAt } from '../json-object.js';
import type { ClientActNote } from './client-event-gate.js';
import { bodyOf } from './event-body.js';
import type { LearnerVoice } from './learner-voice.js';
import type { RelayObserver } from './relay-observer.js';
import { AUDIO_DELTA, type ServerEvent } from './server-event.js';

/** The reply that upstream is giving: how it and its items are called. */
export interface ReplyInProgress {
  readonly responseId: string | null;
  readonly itemIds: readonly string[];
}

function idIn(body: JsonObject | undefined, key: 'response' | 'item'): string | null {
  return stringAt(objectAt(body, key), 'id') ?? null;
}

const HEARD_OFTEN = [AUDIO_DELTA] as const;

/** Whose turn it is: what must be known of a conversation to carry it over to another upstream at the right moment. */
export class TalkState implements RelayObserver {
  readonly frequentTypes = HEARD_OFTEN;
  private reply: { responseId: string | null; itemIds: string[] } | null = null;
  private isOwed: boolean;
  private isLearnerSpeaking = false;
  /** Upstream decides by itself when the learner's turn is over. */
  private detectsTurns = true;
  private repliesByItself = true;
  /** What had come of the learner's voice when upstream last let go of what it had heard. */
  private settledVoiceMs = 0;

  /** `isReplyOwed`: the conversation comes from elsewhere, and the learner spoke last. */
  constructor(
    isReplyOwed: boolean,
    private readonly voice: LearnerVoice,
  ) {
    this.isOwed = isReplyOwed;
  }

  /** Null while none is being given. */
  get replyInProgress(): ReplyInProgress | null {
    return this.reply;
  }

  /** The learner is to be answered, and has not yet heard a sound of the answer. */
  get isReplyOwed(): boolean {
    return this.isOwed;
  }

  /** Nobody speaks, and nobody is expected to. */
  get isQuiet(): boolean {
    const isTalkButtonPressed = !this.detectsTurns && this.voice.sentMs > this.settledVoiceMs;
    return this.reply === null && !this.isOwed && !this.isLearnerSpeaking && !isTalkButtonPressed;
  }

  observeClient(note: ClientActNote): void {
    if (note.kind === 'reply-request') this.isOwed = true;
  }

  observeServer(event: ServerEvent): void {
    if (event.kind === 'unreadable') return;
    switch (event.type) {
      case AUDIO_DELTA:
        this.isOwed = false;
        break;
      case 'response.created':
        this.reply = { responseId: idIn(bodyOf(event), 'response'), itemIds: [] };
        this.isOwed = true;
        break;
      case 'response.output_item.added':
        this.itemAdded(idIn(bodyOf(event), 'item'));
        break;
      case 'response.done':
        this.reply = null;
        this.isOwed = false;
        break;
      case 'session.updated':
        this.configured(bodyOf(event));
        break;
      default:
        this.observeLearner(event.type);
    }
  }

  /** Upstream is gone, and with it whatever it was doing or hearing; what it owes is still owed. */
  upstreamLost(): void {
    this.reply = null;
    this.isLearnerSpeaking = false;
    this.settledVoiceMs = this.voice.sentMs;
  }

  private observeLearner(type: string): void {
    switch (type) {
      case 'input_audio_buffer.speech_started':
        this.isLearnerSpeaking = true;
        // Whoever speaks again does not wait for an answer to what was said before.
        this.isOwed = false;
        break;
      case 'input_audio_buffer.speech_stopped':
        this.isLearnerSpeaking = false;
        break;
      case 'input_audio_buffer.cleared':
        this.settledVoiceMs = this.voice.sentMs;
        break;
      case 'input_audio_buffer.committed':
        this.settledVoiceMs = this.voice.sentMs;
        this.isLearnerSpeaking = false;
        this.isOwed ||= this.repliesByItself;
        break;
    }
  }

  private itemAdded(itemId: string | null): void {
    if (itemId !== null) this.reply?.itemIds.push(itemId);
  }

  private configured(body: JsonObject | undefined): void {
    const input = objectAt(objectAt(objectAt(body, 'session'), 'audio'), 'input');
    if (input === undefined || !('turn_detection' in input)) return;
    const detection = objectAt(input, 'turn_detection');
    this.detectsTurns = detection !== undefined;
    this.repliesByItself = detection !== undefined && booleanAt(detection, 'create_response') !== false;
  }
}
